/// Whether independent sources tell the same of one game.
package struct GameAgreement: Sendable, Equatable {
    package struct Score: Sendable, Equatable {
        package var away: Int
        package var home: Int

        package init(away: Int, home: Int) {
            self.away = away
            self.home = home
        }
    }

    /// Canonical: `20240115_HOU_PHI`.
    package let gameID: String
    package let away: String
    package let home: String
    /// The final score of the most authoritative source; nil before the end of the game.
    package let score: Score?
    /// The tables that list the game, the most authoritative first.
    package let sources: [String]
    /// 1 when all sources agree, 0.8 when there is no second source, 0 when they differ.
    package let agreement: Double
    /// One text per source that differs from the score, naming both.
    package let differences: [String]
    /// The winner's tricode; nil without a final score, and when the sources do not name the same winner.
    package let winner: String?

    /// Compares final scores; before there is one, two sources that list the game agree.
    init(gameID: String, away: String, home: String, reports: [ScoreReport]) {
        let known = reports.compactMap { report in report.score.map { (source: report.source, score: $0) } }
        let differences = known.dropFirst().compactMap { other -> String? in
            guard let first = known.first, first.score != other.score else { return nil }
            let (wanted, found) = (first.score, other.score)
            return "\(other.source) has \(away) \(found.away), \(home) \(found.home);"
                + " \(first.source) has \(away) \(wanted.away), \(home) \(wanted.home)"
        }
        let witnesses = known.isEmpty ? reports.count : known.count
        let winners = Set(known.map { $0.score.home > $0.score.away ? home : away })

        self.gameID = gameID
        self.away = away
        self.home = home
        self.score = known.first?.score
        self.sources = reports.map(\.source)
        self.agreement = !differences.isEmpty ? 0 : witnesses > 1 ? 1 : 0.8
        self.differences = differences
        self.winner = winners.count == 1 ? winners.first : nil
    }

    /// Won or lost, for one of the two teams.
    package func isWin(for team: String) -> Bool? {
        self.winner.map { $0 == team }
    }

    /// Final margin of a team, negative for the loser; nil when the sources differ.
    package func margin(of team: String) -> Int? {
        guard self.differences.isEmpty, let score = self.score else { return nil }
        return team == self.home ? score.home - score.away : score.away - score.home
    }
}

/// What one source says of a game; the score is nil until that source calls the game final.
struct ScoreReport: Sendable, Equatable {
    var source: String
    var score: GameAgreement.Score?
}
