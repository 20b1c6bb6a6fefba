import Pipeline
import PostgresAdapter
package import Timing

extension WorldStore {
    /// A database of its own on a server, which ``close`` drops.
    ///
    /// - Parameter url: a database that exists there, with the right to make others.
    package static func freshDatabase(on url: String, seed: UInt64, time: TimeSource) async throws -> WorldStore {
        let name = "fastbreak_simulation_\(seed)_\(String(Randomness.live.next(), radix: 36))"
        try await Self.execute("CREATE DATABASE \(name)", on: url)
        let own = try Self.replacingDatabase(of: url, with: name)
        _ = try await PostgresDatabase.migrate(url: own, time: .live)
        let database = try await PostgresDatabase(url: own, time: time, clock: .timeSource)
        return WorldStore(
            store: database.store, events: database.inspection.events,
            close: {
                database.close()
                try await Self.execute("DROP DATABASE \(name) WITH (FORCE)", on: url)
            })
    }

    private static func execute(_ statement: String, on url: String) async throws {
        let pool = PostgresPool(try PostgresAddress(url: url), PostgresConfiguration(), time: .live, randomness: .live)
        defer { pool.close() }
        try await pool.withConnection { connection in _ = try await connection.run(statement) }
    }

    /// The URL with another path; what comes after a question mark stays.
    private static func replacingDatabase(of url: String, with name: String) throws -> String {
        let parts = url.split(separator: "?", maxSplits: 1).map(String.init)
        // postgres: // host / database
        let address = (parts.first ?? "").split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard address.count >= 3, address[1].isEmpty else { throw SimulationError("'\(url)' is no PostgreSQL URL") }
        return "\(address[0])//\(address[2])/\(name)" + (parts.count > 1 ? "?" + parts[1] : "")
    }
}
