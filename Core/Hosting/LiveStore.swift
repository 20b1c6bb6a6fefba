import FoundationEssentials
import ObjectStoreAdapter
import Pipeline
import PostgresAdapter
import Resilience
import Rollout
import SQLiteAdapter
import Timing

/// The store that a process's configuration names, opened.
///
/// Files and connections live as long as the closures of the ports do, and close with the last of them.
struct LiveStore: Sendable {
    let store: Store
    let inspection: Inspection
    let resilience: ResilienceStore

    /// - Parameters:
    ///   - time: the clock of the process.
    ///   - isVirtual: whether that clock is one of its own; if not, a server's clock decides, which all processes share.
    /// - Throws: ``StoreError``; it is transient when the store is not there now.
    static func open(
        _ runtime: RuntimeFlags, time: TimeSource, isVirtual: Bool, randomness: Randomness
    ) async throws -> LiveStore {
        switch runtime.database {
        case .postgres(let url):
            let database = try await PostgresDatabase(
                url: url, time: time, clock: isVirtual ? .timeSource : .server, randomness: randomness)
            return LiveStore(
                store: database.store, inspection: database.inspection, resilience: database.resilience)
        case .sqlite, nil:
            if runtime.database == nil { try ObjectFolder.makeFolder(runtime.dataFolder) }
            let path = Self.sqlitePath(of: runtime)
            let database = try SQLiteDatabase(path: path, time: time)
            return LiveStore(
                store: database.store, inspection: database.inspection,
                resilience: SQLiteResilience(path: path, time: time).store)
        }
    }

    /// Says in one line that the store can serve, without writing to it.
    ///
    /// - Throws: ``StoreError`` naming the store and what is wrong with it.
    static func check(_ runtime: RuntimeFlags) async throws -> String {
        switch runtime.database {
        case .postgres(let url): try await PostgresDatabase.check(url: url, time: .live)
        case .sqlite, nil: try SQLiteDatabase.check(path: Self.sqlitePath(of: runtime))
        }
    }

    /// The file that is to be opened and is not there; nil where there is one, and for a server, which says so itself.
    static func missingFile(of runtime: RuntimeFlags) -> String? {
        if case .postgres = runtime.database { return nil }
        let path = Self.sqlitePath(of: runtime)
        return FileManager.default.fileExists(atPath: path) ? nil : path
    }

    private static func sqlitePath(of runtime: RuntimeFlags) -> String {
        if case .sqlite(let path) = runtime.database { path } else { "\(runtime.dataFolder)/fastbreak.db" }
    }
}
