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
        do { try FileManager.default.removeItem(atPath: self.path) } catch {
            StandardError.append(line: "\(self.path) could not be removed: \(error)")
        }
    }
}
