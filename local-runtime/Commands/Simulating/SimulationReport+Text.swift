import Simulation
import Timing

extension SimulationReport {
    /// The report for people.
    func text(wallSeconds: Double) -> String {
        let perDay = wallSeconds / Double(max(1, self.days)) * 1000
        var lines = [
            "days        \(self.days) of \(self.seeds) seeds",
            "messages    \(self.messages), duplicates \(self.duplicates), dead letters \(self.deadLetters)",
            "processes   \(self.invocations), crashes \(self.crashes)",
            "faults      \(Self.counts(self.faults))",
            "orders      \(Self.counts(self.orders))",
            "wall time   \(Self.rounded(wallSeconds)) s, \(Self.rounded(perDay)) ms a day",
            "trace       \(self.hash)",
            "violations  \(self.failures.reduce(0) { $0 + $1.violations.count })",
        ]
        for failure in self.failures {
            lines += failure.violations.map { "  seed \(failure.seed): \($0)" }
        }
        return lines.joined(separator: "\n")
    }

    private static func counts(_ counts: [String: Int]) -> String {
        counts.isEmpty
            ? "none" : counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }

    private static func rounded(_ number: Double) -> Double { (number * 100).rounded() / 100 }
}
