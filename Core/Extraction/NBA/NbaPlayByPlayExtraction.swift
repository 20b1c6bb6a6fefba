import Timing
package import Warehouse

/// The live play-by-play of NBA.com as rows of the play-by-play table, for games BigDataBall has not delivered.
package enum NbaPlayByPlayExtraction {
    package static let dataSet = "nba_com_live"

    /// The actions of a game in the order of play.
    ///
    /// The payload names players by family name only, so their lookups stay null: whoever reads joins the gamebook by
    /// NBA.com id. To take them from the gamebook here would make the rows depend on which of the two came first.
    package static func rows(
        from payload: Payload, game: ScheduledGame
    ) throws(ExtractionError) -> [PlayByPlayRow] {
        let play = try payload.decode(LivePlayByPlay.self).game
        let place = Place(payload, "game", game: game.key.id)
        guard play.gameId == game.nbaID else {
            throw place.error("gameId", "is \(play.gameId), but \(game.nbaID) was asked for")
        }
        var rows: [PlayByPlayRow] = []
        rows.reserveCapacity(play.actions.count)
        var seen: Set<Int> = []
        for (index, action) in play.actions.enumerated() {
            let place = place.at("actions[\(index)]")
            guard seen.insert(action.actionNumber).inserted else {
                throw place.error("actionNumber", "\(action.actionNumber) appears twice")
            }
            rows.append(try self.row(action, key: game.key, place: place, payload: payload))
        }
        return rows
    }

    private static func row(
        _ action: LivePlayByPlay.Action, key: GameKey, place: Place, payload: Payload
    ) throws(ExtractionError) -> PlayByPlayRow {
        guard (1...20).contains(action.period) else {
            throw place.error("period", "is \(action.period), and not from 1 to 20")
        }
        guard let clock = GameClock(period: action.period, clock: action.clock) else {
            throw place.error("clock", "'\(action.clock)' is not a time left in period \(action.period)")
        }
        var row = PlayByPlayRow(
            gameID: key.id, gameDate: key.date, seasonYear: key.date.seasonYear, dataSet: Self.dataSet,
            homeTeamAbbr: key.home, awayTeamAbbr: key.away,
            eventID: "\(action.actionNumber)", eventSequence: action.orderNumber, period: action.period,
            gameClock: clock.text, gameClockSeconds: clock.secondsLeft, elapsedSeconds: clock.elapsed,
            eventType: action.actionType, eventSubtype: action.subType?.nonEmpty,
            eventDescription: action.description?.nonEmpty,
            scoreHome: try self.score(action.scoreHome, "scoreHome", place),
            scoreAway: try self.score(action.scoreAway, "scoreAway", place),
            player1TeamAbbr: try self.team(action.teamTricode, key: key, place: place),
            sourceFilePath: payload.name)
        if action.personId > 0 {
            row.player1ID = action.personId
            row.player1Name = action.playerName
        }
        if let second = action.second {
            row.player2ID = second.id
            row.player2Name = second.name
            row.player2Role = second.role
        }
        try self.describeShot(action, &row, place)
        return row
    }

    private static func describeShot(
        _ action: LivePlayByPlay.Action, _ row: inout PlayByPlayRow, _ place: Place
    ) throws(ExtractionError) {
        if action.actionType == "freethrow" {
            row.pointsScored = action.isMade ? 1 : 0
        }
        guard action.isFieldGoal == 1 else { return }
        let isThree = action.actionType == "3pt"
        guard isThree || action.actionType == "2pt" else {
            throw place.error("actionType", "'\(action.actionType)' is not a shot from the field, as isFieldGoal says")
        }
        if let distance = action.shotDistance, distance < 0 {
            throw place.error("shotDistance", "is \(distance), and cannot be negative")
        }
        row.shotMade = action.isMade
        row.shotType = isThree ? "3PT" : "2PT"
        row.shotZone = ShotZone(isThree: isThree, area: action.area, distance: action.shotDistance)?.rawValue
        row.shotDistance = action.shotDistance
        row.pointsScored = action.isMade ? (isThree ? 3 : 2) : 0
        row.originalX = action.x
        row.originalY = action.y
    }

    private static func score(_ text: String, _ name: String, _ place: Place) throws(ExtractionError) -> Int? {
        guard let points = Int(text) else { throw place.error(name, "'\(text)' is not a whole number") }
        return try place.tally(points, name)
    }

    private static func team(_ code: String?, key: GameKey, place: Place) throws(ExtractionError) -> String? {
        guard let code = code?.nonEmpty else { return nil }
        let tricode = try place.team(code, "teamTricode").tricode
        guard tricode == key.home || tricode == key.away else {
            throw place.error("teamTricode", "\(code) does not play in this game")
        }
        return tricode
    }
}
