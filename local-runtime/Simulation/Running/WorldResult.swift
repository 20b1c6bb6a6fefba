import Pipeline

/// How a world went.
package struct WorldResult: Sendable {
    package var seed: UInt64
    package var script: Script
    package var trace: [TraceLine]
    package var violations: [Violation]
    /// Every fault that happened.
    package var faults: Set<Fault>
    /// Orders about gates and the releases that they made, by what became of them.
    package var orders: [String: Int]

    /// SHA-256 over the trace: equal in every process for the same seed and settings.
    package var hash: String {
        ContentHash.of(self.trace.map(\.description).joined(separator: "\n"))
    }
}
