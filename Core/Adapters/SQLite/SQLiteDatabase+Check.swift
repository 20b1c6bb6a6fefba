import Glibc
import Pipeline

extension SQLiteDatabase {
    /// Says whether a file can serve as the store, without writing to it.
    ///
    /// - Throws: ``StoreError`` naming the file and what is wrong with it.
    package static func check(path: String) throws -> String {
        guard access(path, F_OK) == 0 else { return "\(path) is not there yet; the first write creates it" }
        let connection = try SQLiteConnection(readingOnly: path)
        let version = try SQLiteSchema.version(of: connection)
        guard version <= SQLiteSchema.version else {
            throw StoreError(
                .corrupt, "\(path) has schema version \(version), this build knows \(SQLiteSchema.version)")
        }
        guard version == SQLiteSchema.version else {
            return "\(path), schema version \(version); the first write makes it \(SQLiteSchema.version)"
        }
        return "\(path), schema version \(version)"
    }
}
