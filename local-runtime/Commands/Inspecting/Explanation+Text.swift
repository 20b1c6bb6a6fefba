import Gates
import Pipeline
import Timing

extension Explanation {
    /// The explanation for people.
    var text: String {
        var lines = [
            "\(self.key)   \(self.correlation_id)", "\(self.state), revision \(self.revision): \(self.reason)",
            "next: \(self.next)",
        ]
        if let provenance { lines.append("served: \(provenance)") }
        if let override { lines.append("override: by \(override.by) until \(override.until): \(override.reason)") }
        lines.append("")
        lines += self.section("held", self.held_because)
        lines += self.section(
            "arrived",
            self.arrived.map { arrival in
                let place = arrival.stands_in_for.map { ", in the place of \($0)" } ?? ""
                return "\(arrival.at)  \(arrival.processor)  \(arrival.status)\(place)"
            })
        lines += self.section(
            "missing",
            self.missing.map { missing in
                let failed = missing.failed_at.map { ", failed at \($0)" } ?? ""
                let kind = missing.required ? "required" : "optional"
                return "\(missing.processor)  \(kind), \(missing.producer), owner \(missing.owner)\(failed)"
            })
        lines += self.section("deadline", self.deadline.map { "\($0.due)  with at least \($0.minimum)" })
        if let gate {
            lines += self.section(
                "gate \(gate.mode.rawValue): \(gate.verdict.rawValue)",
                gate.checks.map { "\($0.verdict.rawValue.padding(to: 15))\($0.name)  \($0.detail)" })
        }
        lines += self.section("history", self.events.map { "\($0.at)  v\($0.version)  \($0.note)" })
        lines += self.section(
            "messages of \(self.correlation_id)",
            self.messages.map { "\($0.at)  \($0.state.padding(to: 8))\($0.topic)  \($0.event_id)" })
        return lines.joined(separator: "\n")
    }

    private func section(_ title: String, _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : [title] + lines.map { "  \($0)" } + [""]
    }
}
