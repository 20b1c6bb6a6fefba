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
    private let serving: Task<Void, Never>
    private let log: RequestLog

    private init(listener: any Channel, port: Int, serving: Task<Void, Never>, log: RequestLog) {
        self.baseURL = "http://127.0.0.1:\(port)"
        self.port = port
        self.listener = listener
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
        let server: NIOAsyncChannel<UpstreamConnection.Wire, Never>
        do {
            server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
                .bind(host: "127.0.0.1", port: port) { channel in UpstreamConnection.prepare(channel) }
        } catch {
            throw UpstreamError(.cannotListen, "127.0.0.1:\(port): \(error)")
        }
        let serving = Task { await Self.serve(server, source: source, log: log, time: time) }
        let bound = server.channel.localAddress?.port ?? port
        return UpstreamServer(listener: server.channel, port: bound, serving: serving, log: log)
    }

    /// Stops listening, lets every answer under way finish, and returns when the last connection is closed.
    package func close() async {
        // The channel may have closed already; then there is nothing left to close, and nothing is lost.
        try? await self.listener.close()
        self.log.closeConnections()
        await self.serving.value
    }

    private static func serve(
        _ server: NIOAsyncChannel<UpstreamConnection.Wire, Never>, source: UpstreamSource, log: RequestLog,
        time: TimeSource
    ) async {
        await withDiscardingTaskGroup { group in
            // A broken listener ends the loop; the connections under way still finish in the group.
            try? await server.executeThenClose { connections in
                for try await wire in connections {
                    guard log.open(wire.channel) else {
                        // Accepted while the server was closing: nothing has been asked, nothing is owed.
                        try? await wire.executeThenClose { _, _ in }
                        continue
                    }
                    group.addTask {
                        await UpstreamConnection(wire: wire, source: source, log: log, time: time).converse()
                        log.closed(wire.channel)
                    }
                }
            }
        }
    }
}
