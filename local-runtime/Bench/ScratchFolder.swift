import FoundationEssentials
import Glibc
import Telemetry

/// A folder that is there for one run.
struct ScratchFolder: Sendable {
    let path: String

    init(in parent: String) throws {
        var template = Array("\(parent)/fastbreak-bench-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw BenchError("no folder can be made in \(parent): \(String(cString: strerror(errno)))")
        }
        self.path = template.withUnsafeBytes { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }

    func remove() {
        var failure: (any Error)?
        // A store that nobody holds any more may still be closing, and removes files of its own meanwhile.
        for _ in 1...3 {
            do { return try FileManager.default.removeItem(atPath: self.path) } catch { failure = error }
        }
        if let failure { StandardError.append(line: "\(self.path) could not be removed: \(failure)") }
    }
}
