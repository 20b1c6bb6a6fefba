import NIOCore
import NIOHTTP1
import NIOPosix
package import Timing

/// Plays the data sources on loopback: `http://127.0.0.1:PORT/{host}/{path}?{query}`.
///
/// It only carries questions to a source and remembers them; what is answered is the source's affair.
package final class UpstreamServer: Sendable {
    /// `http://127.0.0.1:PORT` without a trailing slash.
    package let baseURL: String
    package let port: Int

    private let listener: any Channel
    private let accepted: AsyncStream<UpstreamConnection>.Continuation
    private let serving: Task<Void, Never>
    private let log: RequestLog

    private init(
        listener: any Channel, port: Int, accepted: AsyncStream<UpstreamConnection>.Continuation,
        serving: Task<Void, Never>, log: RequestLog
    ) {
        self.baseURL = "http://127.0.0.1:\(port)"
        self.port = port
        self.listener = listener
        self.accepted = accepted
        self.serving = serving
        self.log = log
    }

    /// Every request so far, in order of arrival.
    package var requests: [SeenRequest] { self.log.seen }

    /// Listens on 127.0.0.1; port 0 lets the system choose.
    package static func start(
        port: Int = 0, source: UpstreamSource, time: TimeSource
    ) async throws -> UpstreamServer {
        let log = RequestLog(time: time)
        let (connections, accepted) = AsyncStream.makeStream(of: UpstreamConnection.self)
        let listener: any Channel
        do {
            listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
                .childChannelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let parts = try UpstreamConnection.parts(of: channel)
                        let connection = UpstreamConnection(
                            channel: channel, parts: parts, source: source, log: log, time: time)
                        // Accepted while the server was closing: nothing has been asked, nothing is owed.
                        guard log.open(channel), case .enqueued = accepted.yield(connection) else {
                            return channel.close(promise: nil)
                        }
                    }
                }
                .bind(host: "127.0.0.1", port: port).get()
        } catch {
            throw UpstreamError(.cannotListen, "127.0.0.1:\(port): \(error)")
        }
        let serving = Task {
            await withDiscardingTaskGroup { group in
                for await connection in connections { group.addTask { await connection.converse() } }
            }
        }
        return UpstreamServer(
            listener: listener, port: listener.localAddress?.port ?? port, accepted: accepted, serving: serving,
            log: log)
    }

    /// Stops listening, lets every answer under way finish, and returns when the last connection is closed.
    package func close() async {
        // The channel may have closed already; then there is nothing left to close, and nothing is lost.
        try? await self.listener.close()
        self.log.closeConnections()
        self.accepted.finish()
        await self.serving.value
    }
}
