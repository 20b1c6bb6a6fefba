import Foundation
import SQLiteAdapter
import Timing

/// The data folder of one test; it is gone when the last one who holds it is.
final class DataFolder: Sendable {
    let path: String

    /// The folder of all folders of this process; days that several tests share live until its end.
    private static let root: URL = {
        atexit { DataFolder.remove(DataFolder.root.path) }
        let name = "fastbreak-tests-\(ProcessInfo.processInfo.processIdentifier)"
        return FileManager.default.temporaryDirectory.appending(path: name)
    }()

    init() throws {
        self.path = Self.root.appending(path: UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: self.path, withIntermediateDirectories: true)
    }

    /// What is in it now, in a folder of its own; connections that are still being closed do no harm.
    func copy() throws -> DataFolder {
        let copy = try DataFolder()
        try SQLiteDatabase.copy(path: self.file, to: copy.file)
        for name in try FileManager.default.contentsOfDirectory(atPath: self.path)
        where !name.hasPrefix("fastbreak.db") {
            try FileManager.default.copyItem(atPath: "\(self.path)/\(name)", toPath: "\(copy.path)/\(name)")
        }
        return copy
    }

    private static func remove(_ path: String) {
        do { try FileManager.default.removeItem(atPath: path) } catch {
            print("\(path) could not be removed: \(error)")
        }
    }

    deinit {
        Self.remove(self.path)
    }

    var file: String { "\(self.path)/fastbreak.db" }

    /// Every row of a table, as text.
    func rows(_ table: String) throws -> [[String: String]] {
        try SQLiteDatabase.dump(table, path: self.file)
    }

    func tables() throws -> [String] {
        try SQLiteDatabase.tables(path: self.file)
    }

    func logLines() throws -> [Substring] {
        try String(contentsOfFile: "\(self.path)/log/day.jsonl", encoding: .utf8).split(separator: "\n")
    }

    /// Whether a database has been made here.
    var isUsed: Bool { FileManager.default.fileExists(atPath: self.file) }

    func holds(_ object: String) -> Bool {
        FileManager.default.fileExists(atPath: "\(self.path)/objects/\(object)")
    }

    func write(_ text: String, to name: String) throws -> String {
        let file = "\(self.path)/\(name)"
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        return file
    }

    /// The store of the folder as handlers see it.
    func open(at now: Timestamp) throws -> SQLiteDatabase {
        try SQLiteDatabase(path: self.file, time: TimeSource(now: { now }, sleep: { _ in }))
    }
}
