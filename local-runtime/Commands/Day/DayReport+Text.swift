extension DayReport {
    /// The report for people.
    package var text: String {
        let sections = [
            ["\(self.game_date)   \(self.correlation_id)"], self.phaseLines, self.boundaryLines, self.gameLines,
            self.incidents.isEmpty ? [] : ["incidents"] + self.incidents.map { "  \($0)" },
            [
                "\(Self.rounded(self.virtual_seconds / 60)) virtual minutes in \(Self.rounded(self.wall_seconds)) s"
            ],
        ]
        return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }

    private var phaseLines: [String] {
        self.phases.flatMap { phase in
            [phase.phase]
                + phase.processors.map { processor in
                    let name = processor.name.padding(to: 30)
                    let status = processor.status.padding(to: 8)
                    let records = "\(processor.records)".padding(toRight: 6)
                    return "  \(name)\(status)\(records)\(processor.detail.map { "  \($0)" } ?? "")"
                }
        }
    }

    private var boundaryLines: [String] {
        self.boundaries.flatMap { boundary in
            var lines = [
                "\(boundary.name) (\(boundary.mode)): \(boundary.state), \(boundary.reason), revision \(boundary.revision)"
            ]
            if !boundary.missing.isEmpty {
                lines.append("  missing   " + boundary.missing.joined(separator: ", "))
            }
            if !boundary.absent_optional.isEmpty {
                lines.append("  optional  " + boundary.absent_optional.joined(separator: ", ") + " did not come")
            }
            lines.append("  gate      \(boundary.gate.mode), \(boundary.gate.verdict ?? "not judged")")
            lines += boundary.gate.checks.map { check in
                let limit = check.threshold.map { ", threshold \(Self.rounded($0))" } ?? ""
                return "    \(check.verdict.padding(to: 15))\(check.name.padding(to: 44))\(check.detail)\(limit)"
            }
            return lines
        }
    }

    private var gameLines: [String] {
        guard !self.games.isEmpty else { return ["no games"] }
        let agreed = self.games.count { $0.quality == 1 }
        return ["\(self.games.count) games, \(agreed) confirmed by every source"]
            + self.games.map { game in
                let score = game.score.map { $0.map(String.init).joined(separator: "-") } ?? "not played"
                let differences = game.differences.isEmpty ? "" : "  " + game.differences.joined(separator: "; ")
                return
                    "  \(game.away) at \(game.home)  \(score.padding(to: 9))\(Self.rounded(game.quality))\(differences)"
            }
    }

    private static func rounded(_ value: Double) -> String {
        "\((value * 100).rounded() / 100)"
    }
}
