/// The least that was found of a failing world, and what it then shows.
package struct ShrunkWorld: Sendable {
    package var script: Script
    package var faults: Set<Fault>
    package var result: WorldResult

    /// The world for people: what comes from outside, what goes wrong, what happens, what does not hold.
    package var lines: [String] {
        var lines = ["Shrunk to \(self.script.lines.count) calls and \(self.faults.count) faults:"]
        lines += self.script.lines.map { "  \($0)" }
        if !self.script.hasPhaseTrouble { lines.append("  every phase that a trigger starts succeeds at once") }
        lines += self.faults.sorted().map { "  fault: \($0)" }
        lines.append("What happens:")
        lines += self.result.trace.suffix(60).map { "  \($0)" }
        lines += self.result.violations.map { "Violated: \($0)" }
        return lines
    }
}
