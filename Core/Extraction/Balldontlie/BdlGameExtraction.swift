package import Timing
package import Warehouse

/// The games of balldontlie as rows.
package enum BdlGameExtraction {
    /// The games of the asked date, whatever their status; none on a day without games.
    package static func rows(from payload: Payload, date: GameDate) throws(ExtractionError) -> [BdlGameRow] {
        let games = try payload.decode(BdlList<BdlGame>.self).data
        var rows: [BdlGameRow] = []
        var seen: Set<GameKey> = []
        for (index, game) in games.enumerated() {
            var place = Place(payload, "data[\(index)]")
            place.game = "\(game.visitorTeam.abbreviation) at \(game.homeTeam.abbreviation)"
            try place.check(game.date, is: date, "date")
            let home = try place.team(bdlID: game.homeTeam.id, "home_team.id")
            let away = try place.team(bdlID: game.visitorTeam.id, "visitor_team.id")
            let key = GameKey(date: date, away: away, home: home)
            place.game = key.id
            guard seen.insert(key).inserted else { throw place.error("", "is a game that appears twice") }
            let hasBegun = (game.period ?? 0) > 0
            rows.append(
                BdlGameRow(
                    gameID: key.id, bdlGameID: game.id, gameDate: date, seasonYear: game.season,
                    gameStatus: game.status, period: try place.tally(game.period, "period"),
                    isPostseason: game.postseason, startTime: game.datetime,
                    homeTeamAbbr: key.home, awayTeamAbbr: key.away,
                    homeTeamScore: hasBegun ? try place.tally(game.homeTeamScore, "home_team_score") : nil,
                    awayTeamScore: hasBegun ? try place.tally(game.visitorTeamScore, "visitor_team_score") : nil,
                    sourceFilePath: payload.name))
        }
        return rows
    }
}

/// A game of balldontlie's `games`, in its own words.
struct BdlGame: Decodable {
    let id: Int
    let date: GameDate
    let season: Int
    let status: String
    let period: Int?
    let postseason: Bool
    let homeTeamScore: Int?
    let visitorTeamScore: Int?
    let datetime: Timestamp?
    let homeTeam: BdlTeam
    let visitorTeam: BdlTeam

    enum CodingKeys: String, CodingKey {
        case id, date, season, status, period, postseason, datetime
        case homeTeamScore = "home_team_score"
        case visitorTeamScore = "visitor_team_score"
        case homeTeam = "home_team"
        case visitorTeam = "visitor_team"
    }
}
