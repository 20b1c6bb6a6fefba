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
            let facts = try GameFacts(game, key: key, place: place, payload: payload)
            var rows: [BdlPlayerBoxscoreRow] = []
            var players: Set<Int> = []
            try facts.append(game.homeTeam, as: home, at: "home_team", seen: &players, to: &rows)
            try facts.append(game.visitorTeam, as: away, at: "visitor_team", seen: &players, to: &rows)
            result.append(rows)
        }
        return result
    }
}

/// What the rows of one game have in common.
private struct GameFacts {
    let game: BdlBoxScores.Game
    let key: GameKey
    let place: Place
    let payload: Payload
    let homeScore: Int?
    let awayScore: Int?

    init(_ game: BdlBoxScores.Game, key: GameKey, place: Place, payload: Payload) throws(ExtractionError) {
        self.game = game
        self.key = key
        self.place = place
        self.payload = payload
        self.homeScore = try place.tally(game.homeTeamScore, "home_team_score")
        self.awayScore = try place.tally(game.visitorTeamScore, "visitor_team_score")
    }

    func append(
        _ side: BdlBoxScores.Side, as team: Team, at field: String, seen: inout Set<Int>,
        to rows: inout [BdlPlayerBoxscoreRow]
    ) throws(ExtractionError) {
        for (index, line) in side.players.enumerated() {
            let place = self.place.at("\(field).players[\(index)]")
            guard seen.insert(line.player.id).inserted else {
                throw place.error("player.id", "\(line.player.id) appears twice in this game")
            }
            rows.append(try self.row(line, team: team, place: place))
        }
    }

    private func row(_ line: BdlBoxScores.Line, team: Team, place: Place) throws(ExtractionError)
        -> BdlPlayerBoxscoreRow
    {
        let lookup = PlayerLookup.of(line.player.fullName)
        guard !lookup.isEmpty else { throw place.error("player.last_name", "is not a name") }
        _ = try place.minutes(line.min, "min")
        try place.check(made: line.fgm, "fgm", of: line.fga, "fga")
        try place.check(made: line.fg3m, "fg3m", of: line.fg3a, "fg3a")
        try place.check(made: line.ftm, "ftm", of: line.fta, "fta")
        return BdlPlayerBoxscoreRow(
            gameID: self.key.id, gameDate: self.key.date, seasonYear: self.game.season, gameStatus: self.game.status,
            period: self.game.period, isPostseason: self.game.postseason,
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
