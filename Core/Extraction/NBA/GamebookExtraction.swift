import Timing
package import Warehouse

/// The official box score of one game (`boxscoretraditionalv3`) as rows, one per listed player.
package enum GamebookExtraction {
    package static func rows(
        from payload: Payload, game: ScheduledGame
    ) throws(ExtractionError) -> [GamebookPlayerStatsRow] {
        let score = try payload.decode(GamebookBoxScore.self).boxScoreTraditional
        let place = Place(payload, "boxScoreTraditional", game: game.key.id)
        guard score.gameId == game.nbaID else {
            throw place.error("gameId", "is \(score.gameId), but \(game.nbaID) was asked for")
        }
        var rows: [GamebookPlayerStatsRow] = []
        var seen: Set<Int> = []
        for (side, name, tricode) in [
            (score.homeTeam, "homeTeam", game.key.home), (score.awayTeam, "awayTeam", game.key.away),
        ] {
            guard try place.team(side.teamTricode, "\(name).teamTricode").tricode == tricode else {
                throw place.error("\(name).teamTricode", "is \(side.teamTricode), but the schedule says \(tricode)")
            }
            for (index, player) in side.players.enumerated() {
                let place = place.at("\(name).players[\(index)]")
                guard seen.insert(player.personId).inserted else {
                    throw place.error("personId", "\(player.personId) appears twice in this game")
                }
                rows.append(try self.row(player, team: tricode, key: game.key, place: place, payload: payload))
            }
        }
        return rows
    }

    private static func row(
        _ player: GamebookBoxScore.Player, team: String, key: GameKey, place: Place, payload: Payload
    ) throws(ExtractionError) -> GamebookPlayerStatsRow {
        let lookup = PlayerLookup.of(player.fullName)
        guard !lookup.isEmpty else { throw place.error("familyName", "is not a name") }
        let statistics = place.at("statistics")
        let minutes = try statistics.minutes(player.statistics.minutes, "minutes")
        let status = PlayerStatus(comment: player.comment, minutes: minutes)
        var row = GamebookPlayerStatsRow(
            gameID: key.id, gameCode: key.gameCode, gameDate: key.date, seasonYear: key.date.seasonYear,
            homeTeamAbbr: key.home, awayTeamAbbr: key.away, teamAbbr: team,
            playerName: player.fullName, playerLookup: lookup, nbaPlayerID: player.personId,
            isStarter: !player.position.isEmpty, playerStatus: status.rawValue,
            dnpReason: player.comment.trimmed.nonEmpty, sourceFilePath: payload.name)
        // The source writes zeros for those who did not play; a zero there would enter their averages.
        guard status == .active else { return row }
        row.minutes = player.statistics.minutes
        row.minutesDecimal = minutes
        try self.fill(&row, from: player.statistics, place: statistics)
        return row
    }

    private static func fill(
        _ row: inout GamebookPlayerStatsRow, from line: GamebookBoxScore.Statistics, place: Place
    ) throws(ExtractionError) {
        try place.check(
            made: line.fieldGoalsMade, "fieldGoalsMade", of: line.fieldGoalsAttempted, "fieldGoalsAttempted")
        try place.check(
            made: line.threePointersMade, "threePointersMade", of: line.threePointersAttempted, "threePointersAttempted"
        )
        try place.check(
            made: line.freeThrowsMade, "freeThrowsMade", of: line.freeThrowsAttempted, "freeThrowsAttempted")
        guard let plusMinus = Int(exactly: line.plusMinusPoints) else {
            throw place.error("plusMinusPoints", "\(line.plusMinusPoints) is not a whole number")
        }
        row.points = try place.tally(line.points, "points")
        row.fieldGoalsMade = line.fieldGoalsMade
        row.fieldGoalsAttempted = line.fieldGoalsAttempted
        row.fieldGoalPercentage = line.fieldGoalsPercentage
        row.threePointersMade = line.threePointersMade
        row.threePointersAttempted = line.threePointersAttempted
        row.threePointPercentage = line.threePointersPercentage
        row.freeThrowsMade = line.freeThrowsMade
        row.freeThrowsAttempted = line.freeThrowsAttempted
        row.freeThrowPercentage = line.freeThrowsPercentage
        row.offensiveRebounds = try place.tally(line.reboundsOffensive, "reboundsOffensive")
        row.defensiveRebounds = try place.tally(line.reboundsDefensive, "reboundsDefensive")
        row.totalRebounds = try place.tally(line.reboundsTotal, "reboundsTotal")
        row.assists = try place.tally(line.assists, "assists")
        row.steals = try place.tally(line.steals, "steals")
        row.blocks = try place.tally(line.blocks, "blocks")
        row.turnovers = try place.tally(line.turnovers, "turnovers")
        row.personalFouls = try place.tally(line.foulsPersonal, "foulsPersonal")
        row.plusMinus = plusMinus
    }
}

/// Whether a listed player played, from what the scorer wrote.
private enum PlayerStatus: String {
    case active, dnp, inactive

    /// `NWT` (not with team) and `INACTIVE` are inactive; `DNP`, `DND` and whatever else explains no minutes are dnp.
    init(comment: String, minutes: Double?) {
        let comment = comment.trimmed.uppercased()
        if minutes ?? 0 > 0 {
            self = .active
        } else if comment.hasPrefix("NWT") || comment.hasPrefix("INACTIVE") {
            self = .inactive
        } else {
            self = .dnp
        }
    }
}
