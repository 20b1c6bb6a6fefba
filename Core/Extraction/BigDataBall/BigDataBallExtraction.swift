import Timing
package import Warehouse

/// The play-by-play of BigDataBall, a file of comma-separated values a game, as rows.
package enum BigDataBallExtraction {
    /// The events of a game in the order of play.
    package static func rows(
        from payload: Payload, game: ScheduledGame
    ) throws(ExtractionError) -> [PlayByPlayRow] {
        let table = try CSVTable(payload, requiring: BigDataBallEvent.columns)
        var rows: [PlayByPlayRow] = []
        rows.reserveCapacity(table.rows.count)
        var seen: Set<Int> = []
        for (index, cells) in table.rows.enumerated() {
            let event = BigDataBallEvent(
                cells: cells, place: Place(payload, "row \(index + 1)", game: game.key.id), game: game)
            var row = try event.row(number: index + 1, file: payload.name)
            guard seen.insert(row.eventSequence).inserted else {
                throw event.place.error("play_id", "\(row.eventSequence) appears twice")
            }
            try event.fillPlayers(&row)
            try event.fillShot(&row)
            rows.append(row)
        }
        return rows
    }
}

/// One line of the file.
private struct BigDataBallEvent {
    let cells: [String: String]
    let place: Place
    let game: ScheduledGame

    /// What a file must have to be one; lineups and details may be missing in old seasons.
    static let columns = [
        "game_id", "data_set", "date", "period", "away_score", "home_score", "remaining_time", "play_id", "team",
        "event_type", "player", "points", "result", "type", "shot_distance",
    ]

    func text(_ name: String) -> String? { self.cells[name]?.trimmed.nonEmpty }

    func int(_ name: String) throws(ExtractionError) -> Int? {
        guard let text = self.text(name) else { return nil }
        guard let value = Int(text) else { throw self.place.error(name, "'\(text)' is not a whole number") }
        return value
    }

    func required(_ name: String) throws(ExtractionError) -> Int {
        guard let value = try self.int(name) else { throw self.place.error(name, "is empty") }
        return value
    }

    func double(_ name: String) throws(ExtractionError) -> Double? {
        guard let text = self.text(name) else { return nil }
        guard let value = Double(text), value.isFinite else {
            throw self.place.error(name, "'\(text)' is not a number")
        }
        return value
    }

    /// Reads `0:11:44` as seconds.
    func seconds(_ name: String) throws(ExtractionError) -> Int? {
        guard let text = self.text(name) else { return nil }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { UInt8($0).map(Int.init) }
        guard parts.count == 3, let hours = parts[0], let minutes = parts[1], let seconds = parts[2], minutes < 60,
            seconds < 60
        else { throw self.place.error(name, "'\(text)' is not a time written h:mm:ss") }
        return (hours * 60 + minutes) * 60 + seconds
    }

    func team() throws(ExtractionError) -> String? {
        guard let code = self.text("team") else { return nil }
        let tricode = try self.place.team(code, "team").tricode
        guard tricode == self.game.key.home || tricode == self.game.key.away else {
            throw self.place.error("team", "\(code) does not play in this game")
        }
        return tricode
    }

    private func other(than team: String) -> String {
        team == self.game.key.home ? self.game.key.away : self.game.key.home
    }

    func row(number: Int, file: String) throws(ExtractionError) -> PlayByPlayRow {
        let key = self.game.key
        let id = try self.required("game_id")
        guard Int(self.game.nbaID) == id else {
            throw self.place.error("game_id", "is \(id), but \(self.game.nbaID) was asked for")
        }
        let day = self.text("date") ?? ""
        guard let date = GameDate(day) else {
            throw self.place.error("date", "'\(day)' is not a date that exists, written YYYY-MM-DD")
        }
        try self.place.check(date, is: key.date, "date")
        let period = try self.required("period")
        guard (1...20).contains(period) else {
            throw self.place.error("period", "is \(period), and not from 1 to 20")
        }
        guard let left = try self.seconds("remaining_time"), let clock = GameClock(period: period, secondsLeft: left)
        else { throw self.place.error("remaining_time", "is not a time left in period \(period)") }
        guard let dataSet = self.text("data_set") else { throw self.place.error("data_set", "is empty") }
        guard let type = self.text("event_type") ?? self.text("type") else {
            throw self.place.error("event_type", "is empty, and so is type")
        }
        let sequence = try self.required("play_id")
        var row = PlayByPlayRow(
            gameID: key.id, gameDate: key.date, seasonYear: key.date.seasonYear, dataSet: dataSet,
            homeTeamAbbr: key.home, awayTeamAbbr: key.away, eventID: "\(sequence)", eventSequence: sequence,
            period: period, gameClock: clock.text, gameClockSeconds: clock.secondsLeft, elapsedSeconds: clock.elapsed,
            eventType: type, eventSubtype: self.text("type"), eventDescription: self.text("description"),
            scoreHome: try self.place.tally(try self.int("home_score"), "home_score"),
            scoreAway: try self.place.tally(try self.int("away_score"), "away_score"),
            player1TeamAbbr: try self.team(), originalX: try self.double("original_x"),
            originalY: try self.double("original_y"), sourceFilePath: file)
        row.convertedX = try self.double("converted_x")
        row.convertedY = try self.double("converted_y")
        row.bdbGameID = id
        row.playLengthSeconds = try self.seconds("play_length")
        row.reason = self.text("reason")
        row.opponent = self.text("opponent")
        row.num = self.text("num")
        row.outof = self.text("outof")
        row.csvRowNumber = number
        return row
    }

    /// Who acts, who else has a part in it, and who is on the floor.
    func fillPlayers(_ row: inout PlayByPlayRow) throws(ExtractionError) {
        // The file names the one who leaves as the player of a substitution; the one who enters has no other place.
        let isSubstitution = self.text("entered") != nil
        row.player1Name = isSubstitution ? self.text("entered") : self.text("player")
        row.player1Lookup = row.player1Name.map(PlayerLookup.of)
        if let (name, role, isTeammate) = self.second {
            row.player2Name = name
            row.player2Lookup = PlayerLookup.of(name)
            row.player2Role = role
            row.player2TeamAbbr = row.player1TeamAbbr.map { isTeammate ? $0 : self.other(than: $0) }
        }
        row.possessionPlayerName = self.text("possession")
        row.possessionPlayerLookup = row.possessionPlayerName.map(PlayerLookup.of)
        func floor(_ name: String) -> String? { self.text(name).map(PlayerLookup.of) }
        (row.awayPlayer1Lookup, row.awayPlayer2Lookup, row.awayPlayer3Lookup) = (floor("a1"), floor("a2"), floor("a3"))
        (row.awayPlayer4Lookup, row.awayPlayer5Lookup) = (floor("a4"), floor("a5"))
        (row.homePlayer1Lookup, row.homePlayer2Lookup, row.homePlayer3Lookup) = (floor("h1"), floor("h2"), floor("h3"))
        (row.homePlayer4Lookup, row.homePlayer5Lookup) = (floor("h4"), floor("h5"))
    }

    private var second: (name: String, role: String, isTeammate: Bool)? {
        if let name = self.text("assist") { return (name, "assist", true) }
        if let name = self.text("block") { return (name, "block", false) }
        if let name = self.text("steal") { return (name, "steal", false) }
        if self.text("entered") != nil { return self.text("left").map { ($0, "left", true) } }
        return self.text("opponent").map { ($0, "foul_drawn", false) }
    }

    func fillShot(_ row: inout PlayByPlayRow) throws(ExtractionError) {
        guard row.eventType == "shot" || row.eventType == "free throw" else { return }
        let result = self.text("result") ?? ""
        guard result == "made" || result == "missed" else {
            throw self.place.error("result", "'\(result)' is neither made nor missed")
        }
        guard let points = try self.int("points"), (0...3).contains(points), (points > 0) == (result == "made") else {
            throw self.place.error("points", "'\(self.text("points") ?? "")' does not fit a shot that was \(result)")
        }
        row.pointsScored = points
        guard row.eventType == "shot" else { return }
        let distance = try self.double("shot_distance")
        if let distance, distance < 0 {
            throw self.place.error("shot_distance", "is \(distance), and cannot be negative")
        }
        let isThree = row.eventSubtype?.hasPrefix("3pt") == true
        row.shotMade = result == "made"
        row.shotType = isThree ? "3PT" : "2PT"
        row.shotZone = ShotZone(isThree: isThree, area: nil, distance: distance)?.rawValue
        row.shotDistance = distance
    }
}
