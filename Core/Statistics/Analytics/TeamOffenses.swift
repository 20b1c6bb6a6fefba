package import Timing
package import Warehouse

/// Builds `nba_analytics.team_offense_game_summary`.
package enum TeamOffenses {
    /// Two rows per game of the date that has box scores, in the order of game and team.
    package static func rows(
        on date: GameDate, boxscores: [BdlPlayerBoxscoreRow], gamebook: [GamebookPlayerStatsRow] = [],
        schedule: [NbacScheduleRow], espn: [EspnScoreboardRow] = [], playByPlay: [PlayByPlayRow] = []
    ) throws -> [TeamOffenseGameSummaryRow] {
        let box = BoxScore(on: date, boxscores: boxscores, gamebook: gamebook, playByPlay: playByPlay)
        let agreements = GameAgreements(schedule: schedule, espn: espn, boxscores: boxscores, gamebook: gamebook)
        let officialIDs = Dictionary(
            schedule.map { ($0.canonicalGameID, $0.gameID) }, uniquingKeysWith: { Swift.min($0, $1) })

        let rows = box.pairs.map { team, opponent in
            var row = Self.row(team, possessions: team.possessions(against: opponent))
            row.nbaGameID = officialIDs[team.gameID]
            row.winFlag = agreements[team.gameID]?.isWin(for: team.team)
            row.marginOfVictory = agreements[team.gameID]?.margin(of: team.team)
            return row
        }
        return try TeamOffenseGameSummaryRow.rated(rows) { agreements.agreement(on: $0.gameID) }
    }

    private static func row(_ team: TeamTotals, possessions: Double?) -> TeamOffenseGameSummaryRow {
        var row = TeamOffenseGameSummaryRow(
            gameID: team.gameID, gameDate: team.gameDate, teamAbbr: team.team, opponentTeamAbbr: team.opponent,
            seasonYear: team.seasonYear, homeGame: team.isHome)
        row.pointsScored = team.points
        row.fgAttempts = team.fieldGoalAttempts
        row.fgMakes = team.fieldGoals
        row.threePtAttempts = team.threeAttempts
        row.threePtMakes = team.threes
        row.ftAttempts = team.freeThrowAttempts
        row.ftMakes = team.freeThrows
        row.rebounds = team.rebounds
        row.assists = team.assists
        row.turnovers = team.turnovers
        row.personalFouls = team.personalFouls
        row.tsPct = team.trueShooting
        row.overtimePeriods = team.overtimes
        if let zones = team.zones {
            row.teamPaintAttempts = zones.paintAttempts
            row.teamPaintMakes = zones.paintMakes
            row.teamMidRangeAttempts = zones.midRangeAttempts
            row.teamMidRangeMakes = zones.midRangeMakes
            row.pointsInPaintScored = 2 * zones.paintMakes
        }
        if let possessions {
            row.possessions = Int(possessions.rounded())
            row.pace = Possessions.pace(possessions: possessions, overtimes: team.overtimes)
            row.offensiveRating = team.points.flatMap { Possessions.rating(points: $0, possessions: possessions) }
        }
        return row
    }
}
