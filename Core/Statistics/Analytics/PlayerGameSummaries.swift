package import Timing
package import Warehouse

/// Builds `nba_analytics.player_game_summary`.
package enum PlayerGameSummaries {
    /// A row for everyone who played on the date, in the order of game, team and player.
    package static func rows(
        on date: GameDate, boxscores: [BdlPlayerBoxscoreRow], gamebook: [GamebookPlayerStatsRow] = [],
        schedule: [NbacScheduleRow], espn: [EspnScoreboardRow] = [], propLines: [OddsPlayerPointsPropRow] = [],
        playByPlay: [PlayByPlayRow] = []
    ) throws -> [PlayerGameSummaryRow] {
        let box = BoxScore(on: date, boxscores: boxscores, gamebook: gamebook, playByPlay: playByPlay)
        let usages = Dictionary(uniqueKeysWithValues: box.teams.map { ("\($0.gameID) \($0.team)", $0.usage) })
        let agreements = GameAgreements(schedule: schedule, espn: espn, boxscores: boxscores, gamebook: gamebook)
        let lines = MarketLines(on: date, props: propLines)

        let rows = box.lines.filter(\.hasPlayed).map { line in
            var row = Self.row(line)
            if let team = usages["\(line.gameID) \(line.team)"] ?? nil {
                row.usageRate = line.usage?.rate(in: team)
            }
            row.winFlag = agreements[line.gameID]?.isWin(for: line.team)
            Self.settle(&row, against: lines.points(line.gameID, of: line.lookup))
            return row
        }
        return try PlayerGameSummaryRow.rated(rows) { agreements.agreement(on: $0.gameID) }
    }

    private static func row(_ line: BoxLine) -> PlayerGameSummaryRow {
        var row = PlayerGameSummaryRow(
            playerLookup: line.lookup, playerFullName: line.name, gameID: line.gameID, gameDate: line.gameDate,
            teamAbbr: line.team, opponentTeamAbbr: line.opponent, seasonYear: line.seasonYear)
        row.points = line.points
        row.minutesPlayed = line.minutes
        row.assists = line.assists
        row.offensiveRebounds = line.offensiveRebounds
        row.defensiveRebounds = line.defensiveRebounds
        row.steals = line.steals
        row.blocks = line.blocks
        row.turnovers = line.turnovers
        row.fgAttempts = line.fieldGoalAttempts
        row.fgMakes = line.fieldGoals
        row.threePtAttempts = line.threeAttempts
        row.threePtMakes = line.threes
        row.ftAttempts = line.freeThrowAttempts
        row.ftMakes = line.freeThrows
        row.plusMinus = line.plusMinus
        row.personalFouls = line.personalFouls
        row.starterFlag = line.isStarter
        if let zones = line.zones {
            row.paintAttempts = zones.paintAttempts
            row.paintMakes = zones.paintMakes
            row.midRangeAttempts = zones.midRangeAttempts
            row.midRangeMakes = zones.midRangeMakes
            row.assistedFgMakes = zones.assistedMakes
            row.unassistedFgMakes = zones.unassistedMakes
        }
        if let points = line.points, let shots = line.fieldGoalAttempts, let freeThrows = line.freeThrowAttempts {
            row.tsPct = Shooting.trueShooting(
                points: points, fieldGoalAttempts: shots, freeThrowAttempts: freeThrows)
        }
        if let makes = line.fieldGoals, let threes = line.threes, let attempts = line.fieldGoalAttempts {
            row.efgPct = Shooting.effective(makes: makes, threes: threes, attempts: attempts)
        }
        return row
    }

    /// Compares the points with the last line before the game.
    private static func settle(_ row: inout PlayerGameSummaryRow, against line: MarketLine?) {
        guard let line else { return }
        row.pointsLine = line.last
        row.openingLine = line.opening
        row.lineMovement = line.movement
        row.pointsLineSource = line.book
        row.openingLineSource = line.book
        guard let points = row.points else { return }
        let margin = Double(points) - line.last
        row.margin = margin
        row.overUnderResult = margin > 0 ? "over" : margin < 0 ? "under" : "push"
    }
}
