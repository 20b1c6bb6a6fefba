package import Timing
package import Warehouse

/// Who referees a date's games, as official.nba.com lists it, as rows.
package enum RefereeAssignmentExtraction {
    /// One row for each official of each game; none before the league has named them.
    package static func rows(
        from payload: Payload, date: GameDate
    ) throws(ExtractionError) -> [NbacRefereeAssignmentRow] {
        let games = try payload.decode(RefereeAssignments.self).nba.table.rows
        var rows: [NbacRefereeAssignmentRow] = []
        var seen: Set<String> = []
        for (index, game) in games.enumerated() {
            let place = Place(payload, "nba.Table.rows[\(index)]", game: game.gameID)
            guard let played = GameDate(american: game.gameDate) else {
                throw place.error("game_date", "'\(game.gameDate)' is not a date that exists, written MM/DD/YYYY")
            }
            try place.check(played, is: date, "game_date")
            let home = try place.team(game.homeTeamAbbr, "home_team_abbr")
            let away = try place.team(game.awayTeamAbbr, "away_team_abbr")
            let key = GameKey(date: date, away: away, home: home)
            guard game.gameCode == key.gameCode else {
                throw place.error("game_code", "is '\(game.gameCode)', but the teams say '\(key.gameCode)'")
            }
            guard seen.insert(game.gameID).inserted else {
                throw place.error("game_id", "'\(game.gameID)' appears twice")
            }
            for (position, official) in game.officials.enumerated() {
                guard let name = official.name?.trimmed.nonEmpty else { continue }
                guard let code = official.code else {
                    throw place.error("official\(position + 1)_code", "is null, and \(name) needs one")
                }
                rows.append(
                    NbacRefereeAssignmentRow(
                        gameID: key.id, nbaGameID: game.gameID, gameDate: date, gameCode: game.gameCode,
                        seasonYear: date.seasonYear, homeTeamAbbr: key.home, awayTeamAbbr: key.away,
                        officialPosition: position + 1, officialName: name, officialCode: code,
                        officialJerseyNumber: official.jersey?.nonEmpty, sourceFilePath: payload.name))
            }
        }
        return rows
    }
}

/// The answer of `get-game-officials`, in its own words.
struct RefereeAssignments: Decodable {
    let nba: League

    struct League: Decodable {
        let table: Table

        enum CodingKeys: String, CodingKey {
            case table = "Table"
        }
    }

    struct Table: Decodable {
        let rows: [Game]
    }

    struct Official: Sendable {
        let name: String?
        let code: Int?
        let jersey: String?
    }

    struct Game: Decodable {
        let gameID: String
        /// `01/08/2025`.
        let gameDate: String
        let gameCode: String
        let homeTeamAbbr: String
        let awayTeamAbbr: String
        /// Three, and a fourth who stands by; places without a name are kept, because their number is the position.
        let officials: [Official]

        private struct Key: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }
            init(_ name: String) { self.stringValue = name }
            init?(stringValue: String) { self.init(stringValue) }
            init?(intValue: Int) { nil }
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            self.gameID = try container.decode(String.self, forKey: Key("game_id"))
            self.gameDate = try container.decode(String.self, forKey: Key("game_date"))
            self.gameCode = try container.decode(String.self, forKey: Key("game_code"))
            self.homeTeamAbbr = try container.decode(String.self, forKey: Key("home_team_abbr"))
            self.awayTeamAbbr = try container.decode(String.self, forKey: Key("away_team_abbr"))
            self.officials = try (1...4).map { number in
                Official(
                    name: try container.decodeIfPresent(String.self, forKey: Key("official\(number)")),
                    code: try container.decodeIfPresent(Int.self, forKey: Key("official\(number)_code")),
                    jersey: try container.decodeIfPresent(String.self, forKey: Key("official\(number)_JNum")))
            }
        }
    }
}
