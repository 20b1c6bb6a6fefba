import Glibc
import Scraping
import Synchronization
import Testing

@testable import HTTPAdapter

/// A loopback server that says exactly the bytes its script says, one thread per connection.
final class ScriptedServer: Sendable {
    typealias Script = @Sendable (ScriptedConnection) -> Void

    let port: UInt16
    private let listener: Int32
    private let script: Script
    private let state = Mutex(State())

    private struct State {
        var connections: [ScriptedConnection] = []
        var threads: [LoopThread] = []
    }

    init(_ script: @escaping Script) throws {
        (self.listener, self.port) = try LoopbackSocket.bound()
        self.script = script
        guard listen(self.listener, 128) == 0, let thread = LoopThread({ self.accept() }) else {
            throw SocketError(call: "listen", code: errno)
        }
        self.state.withLock { $0.threads.append(thread) }
    }

    /// Ends every conversation and waits for its thread.
    func stop() {
        shutdown(self.listener, Int32(SHUT_RDWR))
        self.state.withLock { $0.threads.removeFirst() }.join()
        let (connections, threads) = self.state.withLock { ($0.connections, $0.threads) }
        connections.forEach { $0.end() }
        threads.forEach { $0.join() }
        connections.forEach { close($0.descriptor) }
        close(self.listener)
    }

    func url(_ path: String = "/", scheme: String = "http") -> String {
        "\(scheme)://127.0.0.1:\(self.port)\(path)"
    }

    var connectionCount: Int { self.state.withLock { $0.connections.count } }

    /// Every request so far, by connection and then by time.
    var requests: [ScriptedConnection.Request] {
        self.state.withLock { $0.connections }.flatMap(\.requests)
    }

    private func accept() {
        while true {
            let descriptor = Glibc.accept(self.listener, nil, nil)
            guard descriptor >= 0 else { return }
            let connection = ScriptedConnection(descriptor)
            let thread = LoopThread { [script] in
                script(connection)
                connection.end()
            }
            self.state.withLock { state in
                state.connections.append(connection)
                if let thread { state.threads.append(thread) }
            }
        }
    }
}

/// Runs a server and a transport for the length of one test.
func withServer<Result>(
    _ script: @escaping ScriptedServer.Script,
    configuration: CurlConfiguration = CurlConfiguration(),
    _ body: (ScriptedServer, CurlTransport) async throws -> Result
) async throws -> Result {
    let server = try ScriptedServer(script)
    let transport = CurlTransport(configuration: configuration)
    defer {
        transport.close()
        server.stop()
    }
    return try await body(server, transport)
}

/// The code of the failure that an operation ends with; nil when it brings an answer.
func failureCode(_ operation: () async throws -> HTTPResponse) async -> HTTPFailure.Code? {
    do {
        _ = try await operation()
    } catch let failure as HTTPFailure {
        return failure.code
    } catch {
        Issue.record(error)
    }
    return nil
}
