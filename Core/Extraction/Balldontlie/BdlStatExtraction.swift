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
            let facts = BdlGameFacts(
                key: key, season: line.game.season, status: line.game.status,
                period: try place.tally(line.game.period, "game.period"), isPostseason: line.game.postseason,
                homeScore: try place.tally(line.game.homeTeamScore, "game.home_team_score"),
                awayScore: try place.tally(line.game.visitorTeamScore, "game.visitor_team_score"), payload: payload)
            rows.append(try facts.row(of: line.line, team: team, place: place))
        }
        return rows
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
