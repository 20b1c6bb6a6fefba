import FoundationEssentials
import Resilience
import SQLiteAdapter
import Timing

/// A file with the tables of the runtime; each connection is what another process would open.
final class TemporaryDatabase: Sendable {
    private let folder: String
    private let path: String
    private let time: TimeSource
    /// Keeps the tables' file open, as the runtime does.
    private let database: SQLiteDatabase

    init(time: TimeSource) throws {
        self.folder = FileManager.default.temporaryDirectory.appending(path: "rate-limit-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: self.folder, withIntermediateDirectories: true)
        self.path = "\(self.folder)/shared.db"
        self.time = time
        self.database = try SQLiteDatabase(path: self.path, time: time)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: self.folder)
    }

    func connection() -> ResilienceStore {
        SQLiteResilience(path: self.path, time: self.time).store
    }
}
