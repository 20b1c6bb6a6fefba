package import Timing
package import Warehouse

/// Builds `nba_analytics.team_defense_game_summary`.
package enum TeamDefenses {
    /// Two rows per game of the date that has both box scores, in the order of game and team.
    package static func rows(
        on date: GameDate, boxscores: [BdlPlayerBoxscoreRow], gamebook: [GamebookPlayerStatsRow] = [],
        schedule: [NbacScheduleRow], espn: [EspnScoreboardRow] = [], playByPlay: [PlayByPlayRow] = []
    ) throws -> [TeamDefenseGameSummaryRow] {
        let box = BoxScore(on: date, boxscores: boxscores, gamebook: gamebook, playByPlay: playByPlay)
        let agreements = GameAgreements(schedule: schedule, espn: espn, boxscores: boxscores, gamebook: gamebook)

        let rows = box.pairs.compactMap { team, opponent -> TeamDefenseGameSummaryRow? in
            guard let opponent else { return nil }
            var row = Self.row(team, against: opponent)
            row.winFlag = agreements[team.gameID]?.isWin(for: team.team)
            row.marginOfVictory = agreements[team.gameID]?.margin(of: team.team)
            return row
        }
        return try TeamDefenseGameSummaryRow.rated(rows) { agreements.agreement(on: $0.gameID) }
    }

    private static func row(_ team: TeamTotals, against opponent: TeamTotals) -> TeamDefenseGameSummaryRow {
        var row = TeamDefenseGameSummaryRow(
            gameID: team.gameID, gameDate: team.gameDate, defendingTeamAbbr: team.team,
            opponentTeamAbbr: opponent.team, seasonYear: team.seasonYear, homeGame: team.isHome)
        row.pointsAllowed = opponent.points
        row.oppFgAttempts = opponent.fieldGoalAttempts
        row.oppFgMakes = opponent.fieldGoals
        row.oppThreePtAttempts = opponent.threeAttempts
        row.oppThreePtMakes = opponent.threes
        row.oppFtAttempts = opponent.freeThrowAttempts
        row.oppFtMakes = opponent.freeThrows
        row.oppRebounds = opponent.rebounds
        row.oppAssists = opponent.assists
        row.turnoversForced = opponent.turnovers
        row.threePtPointsAllowed = opponent.threes.map { 3 * $0 }
        row.opponentTsPct = opponent.trueShooting
        row.foulsCommitted = team.personalFouls
        row.steals = team.steals
        row.defensiveRebounds = team.defensiveRebounds
        row.overtimePeriods = team.overtimes
        if let zones = opponent.zones {
            row.oppPaintAttempts = zones.paintAttempts
            row.oppPaintMakes = zones.paintMakes
            row.oppMidRangeAttempts = zones.midRangeAttempts
            row.oppMidRangeMakes = zones.midRangeMakes
            row.pointsInPaintAllowed = 2 * zones.paintMakes
            row.midRangePointsAllowed = 2 * zones.midRangeMakes
        }
        if let possessions = team.possessions(against: opponent) {
            row.opponentPace = Possessions.pace(possessions: possessions, overtimes: team.overtimes)
            row.defensiveRating = opponent.points.flatMap { Possessions.rating(points: $0, possessions: possessions) }
        }
        return row
    }
}
