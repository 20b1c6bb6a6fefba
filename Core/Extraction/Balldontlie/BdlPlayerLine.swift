import Timing
import Warehouse

/// What the player rows of one balldontlie game have in common, wherever its lines come from.
struct BdlGameFacts {
    let key: GameKey
    let season: Int
    let status: String
    let period: Int?
    let isPostseason: Bool
    let homeScore: Int?
    let awayScore: Int?
    let payload: Payload
}

extension BdlGameFacts {
    /// The row of one player; a made shot that was never attempted, or a time that is none, is the line's error.
    func row(of line: BdlBoxScores.Line, team: Team, place: Place) throws(ExtractionError) -> BdlPlayerBoxscoreRow {
        let lookup = try place.lookup(line.player.fullName, "player.last_name")
        _ = try place.minutes(line.min, "min")
        try place.check(made: line.fgm, "fgm", of: line.fga, "fga")
        try place.check(made: line.fg3m, "fg3m", of: line.fg3a, "fg3a")
        try place.check(made: line.ftm, "ftm", of: line.fta, "fta")
        return BdlPlayerBoxscoreRow(
            gameID: self.key.id, gameDate: self.key.date, seasonYear: self.season, gameStatus: self.status,
            period: self.period, isPostseason: self.isPostseason,
            homeTeamAbbr: self.key.home, awayTeamAbbr: self.key.away,
            homeTeamScore: self.homeScore, awayTeamScore: self.awayScore, teamAbbr: team.tricode,
            playerFullName: line.player.fullName, playerLookup: lookup, bdlPlayerID: line.player.id,
            jerseyNumber: line.player.jerseyNumber?.nonEmpty, position: line.player.position?.nonEmpty,
            minutes: line.min?.nonEmpty,
            points: try place.tally(line.pts, "pts"), assists: try place.tally(line.ast, "ast"),
            rebounds: try place.tally(line.reb, "reb"), offensiveRebounds: try place.tally(line.oreb, "oreb"),
            defensiveRebounds: try place.tally(line.dreb, "dreb"), steals: try place.tally(line.stl, "stl"),
            blocks: try place.tally(line.blk, "blk"), turnovers: try place.tally(line.turnover, "turnover"),
            personalFouls: try place.tally(line.pf, "pf"),
            fieldGoalsMade: line.fgm, fieldGoalsAttempted: line.fga, fieldGoalPct: line.fgPct,
            threePointersMade: line.fg3m, threePointersAttempted: line.fg3a, threePointPct: line.fg3Pct,
            freeThrowsMade: line.ftm, freeThrowsAttempted: line.fta, freeThrowPct: line.ftPct,
            sourceFilePath: self.payload.name)
    }
}
