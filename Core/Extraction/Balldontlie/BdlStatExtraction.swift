package import Timing
package import Warehouse

/// The per-player list of balldontlie's `stats` as rows of the same table as its box scores.
///
/// It names the game's teams by id only, and lists who was in uniform rather than the roster.
package enum BdlStatExtraction {
    /// The lines of one page; players of several games follow one another.
    package static func rows(from payload: Payload, date: GameDate) throws(ExtractionError) -> [BdlPlayerBoxscoreRow] {
        let lines = try payload.decode(BdlList<BdlStat>.self).data
        var rows: [BdlPlayerBoxscoreRow] = []
        var seen: Set<Int> = []
        for (index, line) in lines.enumerated() {
            var place = Place(payload, "data[\(index)]")
            try place.check(line.game.date, is: date, "game.date")
            let home = try place.team(bdlID: line.game.homeTeamID, "game.home_team_id")
            let away = try place.team(bdlID: line.game.visitorTeamID, "game.visitor_team_id")
            let key = GameKey(date: date, away: away, home: home)
            place.game = key.id
            let team = try place.team(bdlID: line.team.id, "team.id")
            guard team == home || team == away else {
                throw place.error("team.id", "\(line.team.abbreviation) does not play in this game")
            }
            guard seen.insert(line.id).inserted else { throw place.error("id", "\(line.id) appears twice") }
            rows.append(try self.row(line, key: key, team: team, place: place, payload: payload))
        }
        return rows
    }

    private static func row(
        _ stat: BdlStat, key: GameKey, team: Team, place: Place, payload: Payload
    ) throws(ExtractionError) -> BdlPlayerBoxscoreRow {
        let line = stat.line
        _ = try place.minutes(line.min, "min")
        try place.check(made: line.fgm, "fgm", of: line.fga, "fga")
        try place.check(made: line.fg3m, "fg3m", of: line.fg3a, "fg3a")
        try place.check(made: line.ftm, "ftm", of: line.fta, "fta")
        return BdlPlayerBoxscoreRow(
            gameID: key.id, gameDate: key.date, seasonYear: stat.game.season, gameStatus: stat.game.status,
            period: try place.tally(stat.game.period, "game.period"), isPostseason: stat.game.postseason,
            homeTeamAbbr: key.home, awayTeamAbbr: key.away,
            homeTeamScore: try place.tally(stat.game.homeTeamScore, "game.home_team_score"),
            awayTeamScore: try place.tally(stat.game.visitorTeamScore, "game.visitor_team_score"),
            teamAbbr: team.tricode, playerFullName: line.player.fullName,
            playerLookup: try place.lookup(line.player.fullName, "player.last_name"), bdlPlayerID: line.player.id,
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
            sourceFilePath: payload.name)
    }
}

/// An item of balldontlie's `stats`, in its own words: the line of its box scores, with the game beside it.
struct BdlStat: Decodable {
    let id: Int
    let line: BdlBoxScores.Line
    let team: BdlTeam
    let game: Game

    struct Game: Decodable {
        let date: GameDate
        let season: Int
        let status: String
        let period: Int?
        let postseason: Bool
        let homeTeamScore: Int?
        let visitorTeamScore: Int?
        let homeTeamID: Int
        let visitorTeamID: Int

        enum CodingKeys: String, CodingKey {
            case date, season, status, period, postseason
            case homeTeamScore = "home_team_score"
            case visitorTeamScore = "visitor_team_score"
            case homeTeamID = "home_team_id"
            case visitorTeamID = "visitor_team_id"
        }
    }

    enum CodingKeys: CodingKey {
        case id, team, game
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.id = try container.decode(Int.self, forKey: .id)
        self.team = try container.decode(BdlTeam.self, forKey: .team)
        self.game = try container.decode(Game.self, forKey: .game)
        self.line = try BdlBoxScores.Line(from: decoder)
    }
}
