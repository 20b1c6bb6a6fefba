import Glibc
import PostgresAdapter
import Synchronization
import Testing
import Timing

/// A PostgreSQL server of the tests' own: in a temporary folder, on a unix socket, gone when the process ends.
///
/// It waits for the disk like a real one. PostgreSQL refuses to run as root, so root starts it as `postgres`.
final class PostgresServer: Sendable {
    /// The folder of the newest installed server; nil when there is none.
    static let binaries = (12...30).reversed().map { "/usr/lib/postgresql/\($0)/bin" }
        .first { access("\($0)/initdb", X_OK) == 0 }

    /// One server for the whole run.
    static func shared() async throws -> PostgresServer { try await Self.starting.value }

    private static let starting = Task.detached { try PostgresServer() }
    private static let running = Mutex<[PostgresServer]>([])

    let folder: String
    private let binaries: String
    private let databases = Atomic(0)
    private let template = Mutex<Task<String, any Error>?>(nil)

    /// Starts a new server, in about a second.
    init() throws {
        self.binaries = try #require(Self.binaries)
        var template = Array("/tmp/fastbreak-pg-XXXXXX".utf8CString)
        _ = try #require(mkdtemp(&template))
        self.folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        if geteuid() == 0, let user = getpwnam("postgres") {
            chown(self.folder, user.pointee.pw_uid, user.pointee.pw_gid)
        }
        try Command.run([
            "\(self.binaries)/initdb", "-D", "\(self.folder)/data", "-U", "postgres", "--auth=trust", "-E", "UTF8",
            "--locale=C.UTF-8", "--no-sync",
        ])
        try self.configure()
        try self.start()
        let isFirst = Self.running.withLock { servers in
            servers.append(self)
            return servers.count == 1
        }
        if isFirst {
            atexit { for server in PostgresServer.running.withLock({ $0 }) { server.remove() } }
        }
    }

    func start() throws {
        try Command.run([
            "\(self.binaries)/pg_ctl", "start", "-s", "-w", "-D", "\(self.folder)/data", "-l", "\(self.folder)/log",
        ])
    }

    /// Ends the server as a crash of the machine would; its files stay.
    func kill() throws {
        let pid = try #require(self.pid)
        Glibc.kill(pid, SIGKILL)
        while Glibc.kill(pid, 0) == 0 { usleep(10_000) }
        // The other processes of the server notice, and the next start waits for the last of them.
        usleep(300_000)
    }

    /// The URL of a database of some name.
    func url(_ database: String, user: String = "postgres", password: String? = nil) -> String {
        let secret = password.map { "&password=\($0)" } ?? ""
        return "postgres:///\(database)?host=\(self.folder)&user=\(user)\(secret)"
    }

    /// The URL of a new and empty database.
    func emptyDatabase() async throws -> String { try await self.newDatabase(like: "template0") }

    /// The URL of a new database with the schema of this build and no rows.
    func migratedDatabase() async throws -> String {
        let making = self.template.withLock { template in
            let making = template ?? Task { try await self.makeTemplate() }
            template = making
            return making
        }
        return try await self.newDatabase(like: making.value)
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

    func connection(
        _ url: String? = nil, _ configuration: PostgresConfiguration = PostgresConfiguration()
    ) async throws -> PostgresConnection {
        try await PostgresConnection.open(PostgresAddress(url: url ?? self.url("postgres")), configuration)
    }

    private var pid: pid_t? {
        guard let file = fopen("\(self.folder)/data/postmaster.pid", "r") else { return nil }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 32)
        guard fgets(&line, Int32(line.count), file) != nil else { return nil }
        return pid_t(atoi(line))
    }

    private func configure() throws {
        try Self.write(
            "\(self.folder)/data/postgresql.conf", mode: "a",
            "listen_addresses = ''\nunix_socket_directories = '\(self.folder)'\nmax_connections = 200\n")
        try Self.write(
            "\(self.folder)/data/pg_hba.conf", mode: "w",
            "local all locked scram-sha-256\nlocal all all trust\n")
    }

    private func remove() {
        _ = try? Command.run(["\(self.binaries)/pg_ctl", "stop", "-s", "-m", "immediate", "-D", "\(self.folder)/data"])
        _ = try? Command.run(["/bin/rm", "-rf", self.folder])
        rmdir(self.folder)
    }

    private static func write(_ path: String, mode: String, _ text: String) throws {
        let file = try #require(fopen(path, mode))
        defer { fclose(file) }
        fputs(text, file)
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips, visibly, where no PostgreSQL server is installed.
    static var needsPostgres: Self {
        .enabled(if: PostgresServer.binaries != nil, "no PostgreSQL server in /usr/lib/postgresql: run `make setup`")
    }
}
