import Timing

/// The answer of balldontlie's `box_scores`, in its own words.
struct BdlBoxScores: Decodable {
    let data: [Game]

    struct Game: Decodable {
        let date: GameDate
        let season: Int
        let status: String
        let period: Int?
        let postseason: Bool
        let homeTeamScore: Int?
        let visitorTeamScore: Int?
        let homeTeam: Side
        let visitorTeam: Side

        enum CodingKeys: String, CodingKey {
            case date, season, status, period, postseason
            case homeTeamScore = "home_team_score"
            case visitorTeamScore = "visitor_team_score"
            case homeTeam = "home_team"
            case visitorTeam = "visitor_team"
        }
    }

    struct Side: Decodable {
        let abbreviation: String
        let players: [Line]
    }

    /// The line of one player; a null is a number the source does not have yet.
    struct Line: Decodable {
        let min: String?
        let fgm, fga, fg3m, fg3a, ftm, fta: Int?
        let fgPct, fg3Pct, ftPct: Double?
        let oreb, dreb, reb, ast, stl, blk, turnover, pf, pts: Int?
        let player: Player

        enum CodingKeys: String, CodingKey {
            case min, fgm, fga, fg3m, fg3a, ftm, fta, oreb, dreb, reb, ast, stl, blk, turnover, pf, pts, player
            case fgPct = "fg_pct"
            case fg3Pct = "fg3_pct"
            case ftPct = "ft_pct"
        }
    }

    struct Player: Decodable {
        let id: Int
        let firstName: String
        let lastName: String
        let position: String?
        let jerseyNumber: String?

        enum CodingKeys: String, CodingKey {
            case id, position
            case firstName = "first_name"
            case lastName = "last_name"
            case jerseyNumber = "jersey_number"
        }

        var fullName: String { "\(self.firstName) \(self.lastName)".trimmed }
    }
}
