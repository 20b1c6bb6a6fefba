import Commands
import Driver
import JobRunner
import PostgresAdapter
import PostgresTesting
import Testing
import Timing
import Upstream
import Warehouse

/// Days against one PostgreSQL database of a test's own.
struct ServerDay {
    let server: PostgresServer
    let url: String
    let data: DataFolder

    /// - Parameter server: nil for the one that all tests share.
    init(on server: PostgresServer? = nil) async throws {
        if let server { self.server = server } else { self.server = try await PostgresServer.shared() }
        self.url = try await self.server.migratedDatabase()
        self.data = try DataFolder()
    }

    var environment: [String: String] { ["FASTBREAK_DATA": self.data.path, "FASTBREAK_DATABASE_URL": self.url] }

    /// Runs a day through the code of `fastbreak day`.
    ///
    /// - Parameters:
    ///   - binaries: the folder of the functions' binaries; nil to run them in this process.
    ///   - reaper: kills some of the binaries' processes.
    ///   - onRequest: told of every request to a source before it is answered.
    ///   - observe: told of every invocation after its end.
    func run(
        _ world: World, on date: GameDate = Recordings.date, binaries: String? = nil, reaper: Reaper? = nil,
        onRequest: @escaping @Sendable (UpstreamRequest) -> Void = { _ in },
        observe: @escaping @Sendable (DriverEvent) -> Void = { _ in }
    ) async throws -> DayReport {
        let day = DayRun(
            date: date, environment: self.environment, binaries: binaries, reaper: reaper, seed: world.seed
        ) {
            time in
            let source = try world.source(time)
            return UpstreamSource { request in
                onRequest(request)
                return await source.answer(request)
            }
        }
        return try await day.run(observe: observe)
    }

    /// The first column of what a statement answers.
    func column(_ sql: String) async throws -> [String] {
        let connection = try await self.server.connection(self.url)
        defer { connection.close() }
        return try await connection.run(sql).rows.compactMap { $0.text(0) }
    }

    /// The id and state of every trigger that was written.
    func triggers() async throws -> [String] {
        try await self.column(
            """
            SELECT event_id || ' ' || state FROM fastbreak.outbox WHERE type = 'phase-trigger' ORDER BY event_id
            """)
    }

    /// How often each fact is stored, table by table; two days with the same facts have the same counts and hashes.
    func facts() async throws -> [String: String] {
        var prints: [String: String] = [:]
        for table in TableDefinition.all where !["nba_monitoring", "nba_orchestration"].contains(table.dataset) {
            prints[table.qualifiedName] = try await self.column(
                """
                SELECT count(*) || ' ' || coalesce(md5(string_agg(data_hash, ' ' ORDER BY data_hash)), '')
                FROM \(table.qualifiedName)
                """
            ).first
        }
        return prints
    }

    /// Everything that must not change when nothing new happens: each data row, release and trigger, to the last byte.
    func fingerprint() async throws -> [String: String] {
        var prints: [String: String] = [:]
        let queries =
            TableDefinition.all.filter { !["nba_monitoring", "nba_orchestration"].contains($0.dataset) }.map {
                ($0.qualifiedName, "SELECT t::text AS line FROM \($0.qualifiedName) AS t")
            } + [
                ("releases", "SELECT key || (body -> 'release')::text AS line FROM fastbreak.boundaries"),
                ("triggers", "SELECT o::text AS line FROM fastbreak.outbox AS o WHERE type = 'phase-trigger'"),
            ]
        for (name, query) in queries {
            prints[name] = try await self.column(
                "SELECT count(*) || ' ' || coalesce(md5(string_agg(line, E'\\n' ORDER BY line)), '') FROM (\(query)) AS q"
            ).first
        }
        return prints
    }
}
