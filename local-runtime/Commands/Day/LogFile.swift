import FoundationEssentials
import Glibc
import Hosting
import ObjectStoreAdapter
import Synchronization

/// Where the log lines of a run go, one JSON object a line; lines of several threads do not mix.
final class LogFile: Sendable {
    let path: String
    private let descriptor: Mutex<Int32>

    /// Opens `day.jsonl` in a folder for appending.
    init(folder: String) throws {
        try ObjectFolder.makeFolder(folder)
        self.path = "\(folder)/day.jsonl"
        let descriptor = open(self.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw ConfigurationError(problems: ["\(self.path) cannot be opened: \(String(cString: strerror(errno)))"])
        }
        self.descriptor = Mutex(descriptor)
    }

    deinit {
        _ = self.descriptor.withLock { close($0) }
    }

    func append(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        self.descriptor.withLock { descriptor in
            _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        }
    }
}
