import Glibc
import PostgresAdapter
import PostgresTesting
import Testing

/// What the URL says of TLS holds.
@Suite(
    .needsPostgres, .enabled(if: access("/usr/bin/openssl", X_OK) == 0, "no openssl to make certificates with"))
struct TLSTests {
    /// A server that lets in over TLS only, on a port of loopback.
    private struct Server {
        let server: PostgresServer
        let port: UInt16

        func connection(host: String = "localhost", mode: String, authority: String) async throws -> PostgresConnection
        {
            let query = "sslmode=\(mode)&sslrootcert=\(self.server.folder)/\(authority).crt"
            return try await self.server.connection("postgres://postgres@\(host):\(self.port)/postgres?\(query)")
        }
    }

    private static let shared = Task {
        let port = try FreePort.find()
        let server = try await PostgresServer.start(
            settings: """
                port = \(port)
                listen_addresses = '127.0.0.1'
                ssl = on
                ssl_cert_file = '../server.crt'
                ssl_key_file = '../server.key'
                """,
            access: "hostssl all all 127.0.0.1/32 trust",
            prepare: { try await Certificates.make(in: $0) })
        return Server(server: server, port: port)
    }

    @Test func `verify-full connects to the server that its authority vouches for`() async throws {
        let connection = try await Self.shared.value.connection(mode: "verify-full", authority: "ca")
        defer { connection.close() }
        let answer = try await connection.run("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
        #expect(answer.rows.first?.bool(0) == true)
    }

    @Test func `large answers and parameters pass through TLS`() async throws {
        let connection = try await Self.shared.value.connection(mode: "verify-full", authority: "ca")
        defer { connection.close() }
        let text = String(repeating: "0123456789", count: 100_000)
        #expect(try await connection.run("SELECT $1::text", [.text(text)]).rows.first?.text(0) == text)
    }

    @Test func `verify-full refuses a server under another name`() async throws {
        let server = try await Self.shared.value
        let error = await #expect(throws: PostgresError.self) {
            _ = try await server.connection(host: "127.0.0.1", mode: "verify-full", authority: "ca")
        }
        #expect(error?.detail.contains("does not match host name \"127.0.0.1\"") == true, "\(error?.detail ?? "")")
    }

    @Test(arguments: ["verify-full", "verify-ca"])
    func `a server that another authority vouches for is refused`(mode: String) async throws {
        let server = try await Self.shared.value
        let error = await #expect(throws: PostgresError.self) {
            _ = try await server.connection(mode: mode, authority: "other")
        }
        #expect(error?.detail.contains("certificate verify failed") == true, "\(error?.detail ?? "")")
    }

    @Test func `a server that wants TLS lets nobody in without`() async throws {
        let server = try await Self.shared.value
        let error = await #expect(throws: PostgresError.self) {
            _ = try await server.connection(mode: "disable", authority: "ca")
        }
        #expect(error?.detail.contains("no encryption") == true, "\(error?.detail ?? "")")
    }
}
