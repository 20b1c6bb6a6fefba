package import Timing
package import Warehouse

/// Builds `nba_analytics.upcoming_team_game_context`.
package enum UpcomingTeamContexts {
    /// Two rows per game of the date, in the order of game and team.
    ///
    /// - Parameter schedule: the games of the date and the history before it; later games are passed over.
    package static func rows(
        on date: GameDate, schedule: [NbacScheduleRow], espn: [EspnScoreboardRow] = [],
        gameLines: [OddsGameLineRow] = []
    ) throws -> [UpcomingTeamGameContextRow] {
        let forms = TeamForm.byTeam(schedule, before: date)
        let lines = MarketLines(on: date, games: gameLines)
        let games = schedule.filter { $0.gameDate == date }
        let agreements = GameAgreements(schedule: games, espn: espn.filter { $0.gameDate == date })

        let rows = UpcomingSide.all(of: games).map { side in
            var row = UpcomingTeamGameContextRow(
                teamAbbr: side.team, gameID: side.gameID, gameDate: date, seasonYear: side.seasonYear,
                opponentTeamAbbr: side.opponent, homeGame: side.isHome)
            if let form = forms[side.team] { Self.add(form, to: &row) }
            if let spread = lines.spread(side.gameID, of: side.team) {
                row.gameSpread = spread.last
                row.gameSpreadSource = spread.book
                row.spreadMovement = spread.movement
            }
            if let total = lines.total(side.gameID) {
                row.gameTotal = total.last
                row.gameTotalSource = total.book
                row.totalMovement = total.movement
            }
            return row
        }
        return try UpcomingTeamGameContextRow.rated(rows) { agreements.agreement(on: $0.gameID) }
    }

    private static func add(_ form: TeamForm, to row: inout UpcomingTeamGameContextRow) {
        row.isBackToBack = form.days.isBackToBack(row.gameDate)
        row.daysSinceLastGame = form.days.daysSinceLast(before: row.gameDate)
        row.teamDaysRest = form.days.rest(before: row.gameDate)
        row.gameNumberInSeason = form.margins.count + 1
        row.gamesInLast7Days = form.days.count(inLast: 7, before: row.gameDate)
        row.gamesInLast14Days = form.days.count(inLast: 14, before: row.gameDate)
        row.teamWinStreakEntering = form.streak(won: true)
        row.teamLossStreakEntering = form.streak(won: false)
        row.lastGameMargin = form.margins.last ?? nil
        row.lastGameResult = row.lastGameMargin.map { $0 > 0 ? "W" : "L" }
    }
}
