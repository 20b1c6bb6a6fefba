import Recovery

extension BackfillReport {
    /// The report for people.
    package var text: String {
        let ending =
            self.interrupted
            ? ["interrupted; not begun: " + self.not_begun.joined(separator: ", ") + ". Run the same command to go on."]
            : []
        let complete = self.dates.count { $0.after == DatePlan.Verdict.complete.rawValue }
        let times = "\(Self.rounded(self.virtual_seconds / 60)) virtual minutes in \(Self.rounded(self.wall_seconds)) s"
        return
            (self.dates.flatMap(Self.lines) + ["\(complete) of \(self.dates.count) dates complete, \(times)"] + ending)
            .joined(separator: "\n")
    }

    private static func lines(of date: Date) -> [String] {
        let acts = date.acts.isEmpty ? "resumed" : date.acts.joined(separator: ", ")
        return ["\(date.game_date)  \(date.before) → \(date.after)  \(acts), \(Self.rounded(date.seconds)) s"]
            + date.boundaries.map { boundary in
                let verdict = boundary.verdict.map { ", gate \($0)" } ?? ""
                return "  \(boundary.name.padding(to: 16))  \(boundary.state): \(boundary.reason), "
                    + "revision \(boundary.revision)\(verdict)"
            }
            + date.gaps.map { "  \($0.kind.rawValue.padding(to: 16))  \($0.subject): \($0.detail)" }
    }

    private static func rounded(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }
}
