package import Timing
package import Warehouse

/// The box scores of balldontlie as rows, one per player on a roster.
package enum BdlBoxScoreExtraction {
    /// The lines of every game in the payload, whatever its status.
    ///
    /// An answer without games is no error here: whether games are missing, only the schedule can say.
    package static func rows(from payload: Payload, date: GameDate) throws(ExtractionError) -> [BdlPlayerBoxscoreRow] {
        try self.games(from: payload, date: date).flatMap(\.self)
    }

    /// The lines of each game, in the order of the payload.
    static func games(from payload: Payload, date: GameDate) throws(ExtractionError) -> [[BdlPlayerBoxscoreRow]] {
        let games = try payload.decode(BdlBoxScores.self).data
        var result: [[BdlPlayerBoxscoreRow]] = []
        var seen: Set<GameKey> = []
        for (index, game) in games.enumerated() {
            var place = Place(payload, "data[\(index)]")
            place.game = "\(game.visitorTeam.abbreviation) at \(game.homeTeam.abbreviation)"
            try place.check(game.date, is: date, "date")
            let home = try place.team(game.homeTeam.abbreviation, "home_team.abbreviation")
            let away = try place.team(game.visitorTeam.abbreviation, "visitor_team.abbreviation")
            let key = GameKey(date: date, away: away, home: home)
            place.game = key.id
            guard seen.insert(key).inserted else { throw place.error("", "is a game that appears twice") }
            let facts = BdlGameFacts(
                key: key, season: game.season, status: game.status, period: game.period,
                isPostseason: game.postseason,
                homeScore: try place.tally(game.homeTeamScore, "home_team_score"),
                awayScore: try place.tally(game.visitorTeamScore, "visitor_team_score"), payload: payload)
            var rows: [BdlPlayerBoxscoreRow] = []
            var players: Set<Int> = []
            try game.homeTeam.append(to: &rows, as: home, of: facts, at: place.at("home_team"), seen: &players)
            try game.visitorTeam.append(to: &rows, as: away, of: facts, at: place.at("visitor_team"), seen: &players)
            result.append(rows)
        }
        return result
    }
}

extension BdlBoxScores.Side {
    /// Adds the rows of one side's players; a player who stands in the game twice is an error.
    fileprivate func append(
        to rows: inout [BdlPlayerBoxscoreRow], as team: Team, of facts: BdlGameFacts, at place: Place,
        seen: inout Set<Int>
    ) throws(ExtractionError) {
        for (index, line) in self.players.enumerated() {
            let place = place.at("players[\(index)]")
            guard seen.insert(line.player.id).inserted else {
                throw place.error("player.id", "\(line.player.id) appears twice in this game")
            }
            rows.append(try facts.row(of: line, team: team, place: place))
        }
    }
}
