package import Timing
package import Warehouse

/// Builds `nba_analytics.upcoming_player_game_context`.
package enum UpcomingPlayerContexts {
    /// A row for each expected player of the date's games, in the order of game, team and player.
    ///
    /// - Parameters:
    ///   - schedule: the games of the date and the history before it; later games are passed over.
    ///   - history: the season so far; rows of the date itself and later are passed over.
    ///   - boxscores: of the date, for who was listed; their numbers are not looked at.
    package static func rows(
        on date: GameDate, schedule: [NbacScheduleRow], espn: [EspnScoreboardRow] = [],
        history: [PlayerGameSummaryRow], boxscores: [BdlPlayerBoxscoreRow] = [],
        gamebook: [GamebookPlayerStatsRow] = [], rosters: [BrRosterRow] = [], gameLines: [OddsGameLineRow] = [],
        propLines: [OddsPlayerPointsPropRow] = []
    ) throws -> [UpcomingPlayerGameContextRow] {
        let forms = PlayerForms(history, before: date)
        let teams = TeamForm.byTeam(schedule, before: date)
        let lines = MarketLines(on: date, games: gameLines, props: propLines)
        let games = schedule.filter { $0.gameDate == date }
        let agreements = GameAgreements(schedule: games, espn: espn.filter { $0.gameDate == date })
        let expected = ExpectedPlayers(
            on: date, boxscores: boxscores, gamebook: gamebook, rosters: rosters, forms: forms)

        let rows = UpcomingSide.all(of: games).flatMap { side in
            expected.of(side).map { player in
                let line = lines.points(side.gameID, of: player)
                var row = UpcomingPlayerGameContextRow(
                    playerLookup: player, gameID: side.gameID, gameDate: date, teamAbbr: side.team,
                    opponentTeamAbbr: side.opponent, hasPropLine: line != nil, homeGame: side.isHome)
                row.currentPointsLine = line?.last
                row.openingPointsLine = line?.opening
                row.lineMovement = line?.movement
                row.currentPointsLineSource = line?.book
                row.openingPointsLineSource = line?.book
                Self.add(lines.spread(side.gameID, of: side.team), lines.total(side.gameID), to: &row)
                row.opponentDaysRest = teams[side.opponent]?.days.rest(before: date)
                if let form = forms[player] { Self.add(form, to: &row) }
                return row
            }
        }
        return try UpcomingPlayerGameContextRow.rated(rows) { agreements.agreement(on: $0.gameID) }
    }

    private static func add(
        _ spread: MarketLine?, _ total: MarketLine?, to row: inout UpcomingPlayerGameContextRow
    ) {
        row.gameSpread = spread?.last
        row.openingSpread = spread?.opening
        row.spreadMovement = spread?.movement
        row.gameSpreadSource = spread?.book
        row.gameTotal = total?.last
        row.openingTotal = total?.opening
        row.totalMovement = total?.movement
        row.gameTotalSource = total?.book
    }

    private static func add(_ form: PlayerForm, to row: inout UpcomingPlayerGameContextRow) {
        let date = row.gameDate
        row.backToBack = form.days.isBackToBack(date)
        row.daysRest = form.days.rest(before: date)
        row.daysRestBeforeLastGame = form.days.dates.last.flatMap { form.days.rest(before: $0) }
        row.gamesInLast7Days = form.days.count(inLast: 7, before: date)
        row.gamesInLast14Days = form.days.count(inLast: 14, before: date)
        let week = form.minutes(inLast: 7, before: date)
        row.minutesInLast7Days = Int(week.reduce(0, +).rounded())
        row.minutesInLast14Days = Int(form.minutes(inLast: 14, before: date).reduce(0, +).rounded())
        row.avgMinutesPerGameLast7 = week.mean
        row.backToBacksLast14Days = form.days.backToBacks(inLast: 14, before: date)
        row.avgUsageRateLast7Games = form.mean(last: 7, \.usageRate)
        row.pointsAvgLast5 = form.pointsAverage(last: 5)
        row.pointsAvgLast10 = form.pointsAverage(last: 10)
        row.propOverStreak = form.streak(of: "over")
        row.propUnderStreak = form.streak(of: "under")
    }
}
