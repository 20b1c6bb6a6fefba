package import Timing
package import Warehouse

/// The live box scores of balldontlie as rows; no game under way is no row and no error.
package enum BdlLiveBoxScoreExtraction {
    /// - Parameter polledAt: when the payload was kept.
    package static func rows(
        from payload: Payload, date: GameDate, polledAt: Timestamp
    ) throws(ExtractionError) -> [BdlLiveBoxscoreRow] {
        let clocks = try payload.decode(BdlList<Clock>.self).data.map(\.time)
        let games = try BdlBoxScoreExtraction.games(from: payload, date: date)
        return zip(games, clocks).flatMap { rows, clock in
            rows.map { Self.row($0, clock: clock, polledAt: polledAt) }
        }
    }

    /// The one field that only a running game has.
    private struct Clock: Decodable {
        let time: String?
    }

    private static func row(_ row: BdlPlayerBoxscoreRow, clock: String?, polledAt: Timestamp) -> BdlLiveBoxscoreRow {
        BdlLiveBoxscoreRow(
            gameID: row.gameID, gameDate: row.gameDate, pollTimestamp: polledAt, seasonYear: row.seasonYear,
            gameStatus: row.gameStatus ?? "", period: row.period, gameClock: clock?.trimmed.nonEmpty,
            homeTeamAbbr: row.homeTeamAbbr, awayTeamAbbr: row.awayTeamAbbr, homeScore: row.homeTeamScore,
            awayScore: row.awayTeamScore, teamAbbr: row.teamAbbr, bdlPlayerID: row.bdlPlayerID,
            playerFullName: row.playerFullName, playerLookup: row.playerLookup, minutes: row.minutes,
            points: row.points, assists: row.assists, rebounds: row.rebounds,
            offensiveRebounds: row.offensiveRebounds, defensiveRebounds: row.defensiveRebounds,
            steals: row.steals, blocks: row.blocks, turnovers: row.turnovers, personalFouls: row.personalFouls,
            fieldGoalsMade: row.fieldGoalsMade, fieldGoalsAttempted: row.fieldGoalsAttempted,
            threePointersMade: row.threePointersMade, threePointersAttempted: row.threePointersAttempted,
            freeThrowsMade: row.freeThrowsMade, freeThrowsAttempted: row.freeThrowsAttempted,
            sourceFilePath: row.sourceFilePath)
    }
}
