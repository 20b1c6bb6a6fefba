import Glibc
package import PostgresAdapter
import Synchronization
import Timing

/// A PostgreSQL server of the tests' own: in a temporary folder, on a unix socket, gone when the process ends.
///
/// It waits for the disk like a real one. PostgreSQL refuses to run as root, so root starts it as `postgres`.
package final class PostgresServer: Sendable {
    /// The folder of the newest installed server; nil when there is none.
    package static let binaries = (12...30).reversed().map { "/usr/lib/postgresql/\($0)/bin" }
        .first { access("\($0)/initdb", X_OK) == 0 }

    /// One server for the whole run.
    package static func shared() async throws -> PostgresServer { try await Self.starting.value }

    private static let starting = Task { try await PostgresServer.start() }

    package let folder: String
    private let binaries: String
    private let databases = Atomic(0)
    private let template = Mutex<Task<String, any Error>?>(nil)
    /// Databases that are lent out and are at home just now.
    let idle = Mutex<[String]>([])

    private init(folder: String, binaries: String) {
        self.folder = folder
        self.binaries = binaries
    }

    /// Starts a new server, in about a second.
    ///
    /// - Parameters:
    ///   - settings: further lines of `postgresql.conf`.
    ///   - access: lines of `pg_hba.conf` that come before the others.
    ///   - prepare: makes the files in the server's folder that the settings speak of.
    package static func start(
        settings: String = "", access: String = "", prepare: (_ folder: String) async throws -> Void = { _ in }
    ) async throws -> PostgresServer {
        guard let binaries = Self.binaries else { throw Failure("no PostgreSQL server in /usr/lib/postgresql") }
        let server = PostgresServer(folder: try Self.makeFolder(), binaries: binaries)
        let data = "\(server.folder)/data"
        _ = try Guardian("\(binaries)/pg_ctl stop -s -m immediate -D \(data); rm -rf \(server.folder)")
        try await Command.run([
            "\(binaries)/initdb", "-D", data, "-U", "postgres", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8",
            "--no-sync",
        ])
        try await prepare(server.folder)
        try Self.write(
            "\(data)/postgresql.conf", mode: "a",
            "listen_addresses = ''\nunix_socket_directories = '\(server.folder)'\nmax_connections = 500\n\(settings)\n")
        try Self.write(
            "\(data)/pg_hba.conf", mode: "w", "\(access)\nlocal all locked scram-sha-256\nlocal all all trust\n")
        try await server.start()
        return server
    }

    /// Starts the server on the files it has; after a crash it first waits for what is left of the old one.
    package func start() async throws {
        let words = [
            "\(self.binaries)/pg_ctl", "start", "-s", "-w", "-D", "\(self.folder)/data", "-l", "\(self.folder)/log",
        ]
        for _ in 1..<50 {
            do { return try await Command.run(words) } catch {
                try await Command.onThread { _ = usleep(100_000) }
            }
        }
        try await Command.run(words)
    }

    /// Ends every process of the server at once, as a crash of the machine would; its files stay.
    package func kill() throws {
        guard let pid = self.pid else { throw Failure("the server does not run") }
        let children = try Self.read("/proc/\(pid)/task/\(pid)/children").split(separator: " ").compactMap { pid_t($0) }
        // The first one first, or it would start the others again.
        for process in [pid] + children where Glibc.kill(process, SIGKILL) != 0 && errno != ESRCH {
            throw Failure("process \(process) of the server cannot be killed: \(errno)")
        }
    }

    /// The URL of a database of some name.
    package func url(_ database: String, user: String = "postgres", password: String? = nil) -> String {
        let secret = password.map { "&password=\($0)" } ?? ""
        return "postgres:///\(database)?host=\(self.folder)&user=\(user)\(secret)"
    }

    /// The URL of a new and empty database.
    package func emptyDatabase() async throws -> String { try await self.newDatabase(like: "template0") }

    /// The URL of a new database with the schema of this build and no rows.
    package func migratedDatabase() async throws -> String {
        let making = self.template.withLock { template in
            let making = template ?? Task { try await self.makeTemplate() }
            template = making
            return making
        }
        return try await self.newDatabase(like: making.value)
    }

    /// A connection that bypasses every pool, to `postgres` where no URL is given.
    package func connection(
        _ url: String? = nil, _ configuration: PostgresConfiguration = PostgresConfiguration()
    ) async throws -> PostgresConnection {
        try await PostgresConnection.open(PostgresAddress(url: url ?? self.url("postgres")), configuration)
    }
}

extension PostgresServer {
    package struct Failure: Error, CustomStringConvertible {
        package let description: String

        init(_ description: String) {
            self.description = description
        }
    }

    private func makeTemplate() async throws -> String {
        _ = try await PostgresDatabase.migrate(
            url: try await self.newDatabase("migrated", like: "template0"), time: .live)
        return "migrated"
    }

    private func newDatabase(_ name: String? = nil, like template: String) async throws -> String {
        let name = name ?? "test\(self.databases.add(1, ordering: .relaxed).newValue)"
        let connection = try await self.connection()
        defer { connection.close() }
        try await connection.run("CREATE DATABASE \(name) TEMPLATE \(template)")
        return self.url(name)
    }

    private var pid: pid_t? {
        guard let text = try? Self.read("\(self.folder)/data/postmaster.pid") else { return nil }
        return pid_t(text.prefix { $0.isNumber })
    }

    private static func read(_ path: String) throws -> String {
        guard let file = fopen(path, "re") else { throw Failure("\(path) cannot be read: \(errno)") }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }

    private static func makeFolder() throws -> String {
        var template = Array("/tmp/fastbreak-pg-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure("no temporary folder: \(errno)") }
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        if geteuid() == 0, let user = getpwnam("postgres") {
            chown(folder, user.pointee.pw_uid, user.pointee.pw_gid)
        }
        return folder
    }

    private static func write(_ path: String, mode: String, _ text: String) throws {
        guard let file = fopen(path, mode) else { throw Failure("\(path) cannot be written: \(errno)") }
        defer { fclose(file) }
        fputs(text, file)
    }
}
