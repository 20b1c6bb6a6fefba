import Glibc
import PostgresAdapter
import Subprocess
import SystemPackage
import Timing

/// A PostgreSQL server that is there for one run: in the scratch folder, on a unix socket, with durable commits and this
/// build's schema.
///
/// PostgreSQL refuses to run as root, so root starts it as `postgres`.
struct ScratchPostgres: Sendable {
    /// The folder of the newest installed server; nil when there is none.
    static let binaries = (12...30).reversed().map { "/usr/lib/postgresql/\($0)/bin" }
        .first { access("\($0)/initdb", X_OK) == 0 }

    private let folder: String
    private let binaries: String

    /// The URL of its database.
    var url: String { "postgres:///postgres?host=\(self.folder)&user=postgres" }

    static func start(in scratch: ScratchFolder) async throws -> ScratchPostgres {
        guard let binaries else { throw BenchError("no PostgreSQL server in /usr/lib/postgresql") }
        let server = ScratchPostgres(folder: "\(scratch.path)/postgres", binaries: binaries)
        guard mkdir(server.folder, 0o700) == 0 else { throw BenchError("\(server.folder) cannot be made") }
        if geteuid() == 0, let user = getpwnam("postgres") {
            chmod(scratch.path, 0o711)
            chown(server.folder, user.pointee.pw_uid, user.pointee.pw_gid)
        }
        try await server.command(
            "initdb", "-D", server.data, "-U", "postgres", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8")
        try await server.command(
            "pg_ctl", "start", "-s", "-w", "-D", server.data, "-l", "\(server.folder)/log", "-o",
            "-c listen_addresses='' -c unix_socket_directories='\(server.folder)'")
        _ = try await PostgresDatabase.migrate(url: server.url, time: .live)
        return server
    }

    func stop() async throws {
        try await self.command("pg_ctl", "stop", "-s", "-m", "fast", "-D", self.data)
    }

    private var data: String { "\(self.folder)/data" }

    private func command(_ name: String, _ arguments: String...) async throws {
        let asPostgres = ["/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        let words = (geteuid() == 0 ? asPostgres : []) + ["\(self.binaries)/\(name)"] + arguments
        // The server lives on after pg_ctl, so it must not hold a pipe of ours.
        let record = try await Subprocess.run(
            .path(FilePath(words[0])), arguments: Arguments(Array(words.dropFirst())), output: .discarded,
            error: .discarded)
        guard case .exited(0) = record.terminationStatus else {
            throw BenchError("\(name) ended with \(record.terminationStatus)")
        }
    }
}
