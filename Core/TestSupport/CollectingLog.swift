import FoundationEssentials
import Synchronization

/// Where log lines go in a test: kept in order, whoever writes them.
package final class CollectingLog: Sendable {
    private let collected = Mutex<[String]>([])

    package init() {}

    /// What a logger is given.
    package var sink: @Sendable (String) -> Void {
        { line in self.collected.withLock { $0.append(line) } }
    }

    package var lines: [String] {
        self.collected.withLock { $0 }
    }

    /// The lines as fields; throws at one that is not a flat JSON object of texts.
    package func entries() throws -> [[String: String]] {
        try self.lines.map { try JSONDecoder().decode([String: String].self, from: Data($0.utf8)) }
    }
}
