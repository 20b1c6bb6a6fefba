import Timing
import Warehouse

/// A team's finished games of a season, as known before a date.
struct TeamForm: Sendable {
    /// Margins of the games in order, negative for a loss; nil where the schedule has no score.
    let margins: [Int?]
    let days: GameDays

    /// The form of each team before a date, preseason and all-star games aside.
    static func byTeam(_ schedule: [NbacScheduleRow], before date: GameDate) -> [String: TeamForm] {
        let games = schedule.filter {
            $0.gameDate < date && $0.gameDate.seasonYear == date.seasonYear && $0.gameStatus == 3 && $0.counts
        }
        .sorted { ($0.gameDate, $0.gameID) < ($1.gameDate, $1.gameID) }
        var margins: [String: [Int?]] = [:]
        var dates: [String: [GameDate]] = [:]
        for game in games {
            var margin: Int?
            if let home = game.homeTeamScore, let away = game.awayTeamScore { margin = home - away }
            margins[game.homeTeamTricode, default: []].append(margin)
            margins[game.awayTeamTricode, default: []].append(margin.map { -$0 })
            dates[game.homeTeamTricode, default: []].append(game.gameDate)
            dates[game.awayTeamTricode, default: []].append(game.gameDate)
        }
        return dates.reduce(into: [:]) { forms, team in
            forms[team.key] = TeamForm(margins: margins[team.key] ?? [], days: GameDays(team.value))
        }
    }

    /// Latest games in a row that were won, or lost.
    func streak(won: Bool) -> Int {
        self.margins.reversed().prefix { $0.map { ($0 > 0) == won } ?? false }.count
    }
}

extension NbacScheduleRow {
    /// Whether the game is of the season proper: NBA.com numbers preseason games from `001`, all-star games from `003`.
    var counts: Bool { !self.gameID.hasPrefix("001") && !self.gameID.hasPrefix("003") }
}
