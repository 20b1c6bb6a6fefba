import NIOCore
import Synchronization
import Timing

/// What the server saw, and the connections that it still has to close.
final class RequestLog: Sendable {
    private struct State {
        var seen: [SeenRequest] = []
        var connections: [ObjectIdentifier: any Channel] = [:]
        var isClosing = false
    }

    private let time: TimeSource
    private let state = Mutex(State())

    init(time: TimeSource) {
        self.time = time
    }

    var seen: [SeenRequest] { self.state.withLock { $0.seen } }

    func record(_ request: UpstreamRequest) {
        let now = self.time.now()
        self.state.withLock {
            $0.seen.append(
                SeenRequest(host: request.host, path: request.path, query: request.query, time: now))
        }
    }

    /// False when the server is closing and the connection came too late.
    func open(_ channel: any Channel) -> Bool {
        self.state.withLock {
            guard !$0.isClosing else { return false }
            $0.connections[ObjectIdentifier(channel)] = channel
            return true
        }
    }

    func closed(_ channel: any Channel) {
        self.state.withLock { _ = $0.connections.removeValue(forKey: ObjectIdentifier(channel)) }
    }

    /// Asks each connection to close once it is idle; NIO's HTTP pipeline handler knows when that is.
    func closeConnections() {
        let channels = self.state.withLock {
            $0.isClosing = true
            return Array($0.connections.values)
        }
        for channel in channels {
            channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        }
    }
}
