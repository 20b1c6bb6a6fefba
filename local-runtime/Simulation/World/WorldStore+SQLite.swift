import FoundationEssentials
import Glibc
import Pipeline
import SQLiteAdapter
package import Timing

extension WorldStore {
    /// A SQLite file in the temporary folder, which ``close`` deletes.
    package static func temporaryFile(seed: UInt64, time: TimeSource) throws -> WorldStore {
        let name = "fastbreak-simulation-\(getpid())-\(seed)-\(String(Randomness.live.next(), radix: 36)).db"
        let path = FileManager.default.temporaryDirectory.appending(path: name).path
        let database = try SQLiteDatabase(path: path, time: time)
        return WorldStore(
            store: database.store, events: database.inspection.events,
            close: {
                for name in [path, path + "-wal", path + "-shm"] where FileManager.default.fileExists(atPath: name) {
                    try FileManager.default.removeItem(atPath: name)
                }
            })
    }
}
