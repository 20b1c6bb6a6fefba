import Timing
package import Warehouse

/// The gamebook of one game as rows, read from the text of its PDF.
///
/// The one recording at hand is damaged and holds no text, so the lines are those of the league's printed form: number,
/// name, position of a starter, minutes and sixteen counts, or instead of them the reason why somebody did not play.
/// Names come without ids, so the player list must know them.
package enum GamebookPDFExtraction {
    /// - Parameter text: as ``PDFText/lines`` gives it.
    /// - Parameter playerIDs: ids of NBA.com by lookup; a name that has none fails the payload, which names it.
    package static func rows(
        from payload: Payload, text: String, game: ScheduledGame, playerIDs: [String: Int]
    ) throws(ExtractionError) -> [GamebookPlayerStatsRow] {
        let lines = text.split(whereSeparator: { $0.isNewline || $0 == "\u{c}" })
        guard lines.contains(where: { !$0.allSatisfy(\.isWhitespace) }) else {
            throw payload.error("", "is a PDF without text (\(payload.bytes.count) bytes)")
        }
        var team: String?
        var teams: Set<String> = []
        var rows: [GamebookPlayerStatsRow] = []
        var seen: Set<Int> = []
        for (index, line) in lines.enumerated() {
            let place = Place(payload, "line \(index + 1)", game: game.key.id)
            let words = line.split(separator: " ")
            if words.first == "VISITOR:" || words.first == "HOME:" {
                let side = words.first == "HOME:" ? game.key.home : game.key.away
                let name = words.dropFirst().prefix { !$0.hasPrefix("(") }.joined(separator: " ")
                guard TeamCodes.team(name: name)?.tricode == side else {
                    throw place.error("", "'\(name)' is not \(side), which the schedule names")
                }
                team = side
                teams.insert(side)
            } else if let team, let line = GamebookLine(words) {
                let row = try line.row(
                    team: team, game: game, playerIDs: playerIDs, place: place, payload: payload)
                guard seen.insert(row.nbaPlayerID).inserted else {
                    throw place.error("", "\(line.name) appears twice in this game")
                }
                rows.append(row)
            }
        }
        guard teams == [game.key.home, game.key.away] else {
            throw payload.error("", "has no line 'VISITOR: \(game.key.away)' or none 'HOME: \(game.key.home)'")
        }
        return rows
    }
}

/// One player's line of a gamebook; nil for headings, totals and notes.
private struct GamebookLine {
    let name: String
    let isStarter: Bool
    /// Nil for somebody who did not play.
    let minutes: String?
    /// FG FGA 3P 3PA FT FTA OR DR TOT A PF ST TO BS +/- PTS.
    let counts: [Int]
    let reason: String?

    private static let positions: Set<Substring> = ["F", "C", "G"]
    private static let reasons: Set<Substring> = ["DNP", "DND", "NWT"]

    init?(_ words: [Substring]) {
        guard let number = words.first, number.count <= 2, UInt8(number) != nil, words.count > 2 else { return nil }
        let rest = words.dropFirst()
        if let start = rest.firstIndex(where: Self.reasons.contains) {
            self.name = rest[..<start].joined(separator: " ")
            (self.isStarter, self.minutes, self.counts) = (false, nil, [])
            self.reason = rest[start...].joined(separator: " ")
            return
        }
        let counts = rest.suffix(16).map { Int($0) }
        guard rest.count > 17, let minutes = rest.dropLast(16).last, PlayingTime.minutes(String(minutes)) != nil,
            minutes.contains(":"), counts.allSatisfy({ $0 != nil })
        else { return nil }
        var name = rest.dropLast(17)
        self.isStarter = name.last.map(Self.positions.contains) ?? false
        if self.isStarter { name = name.dropLast() }
        self.name = name.joined(separator: " ")
        self.minutes = String(minutes)
        self.counts = counts.compactMap(\.self)
        self.reason = nil
    }

    func row(
        team: String, game: ScheduledGame, playerIDs: [String: Int], place: Place, payload: Payload
    ) throws(ExtractionError) -> GamebookPlayerStatsRow {
        let lookup = try place.lookup(self.name, "")
        guard let id = playerIDs[lookup] else {
            throw place.error("", "'\(self.name)' is a player whom the player list does not know")
        }
        let key = game.key
        var row = GamebookPlayerStatsRow(
            gameID: key.id, gameCode: key.gameCode, gameDate: key.date, seasonYear: key.date.seasonYear,
            homeTeamAbbr: key.home, awayTeamAbbr: key.away, teamAbbr: team, playerName: self.name,
            playerLookup: lookup, nbaPlayerID: id, isStarter: self.isStarter,
            playerStatus: self.minutes != nil ? "active" : self.reason?.hasPrefix("NWT") == true ? "inactive" : "dnp",
            dnpReason: self.reason, sourceFilePath: payload.name)
        guard let minutes else { return row }
        row.minutes = minutes
        row.minutesDecimal = try place.minutes(minutes, "")
        let c = self.counts
        try place.check(made: c[0], "FG", of: c[1], "FGA")
        try place.check(made: c[2], "3P", of: c[3], "3PA")
        try place.check(made: c[4], "FT", of: c[5], "FTA")
        (row.fieldGoalsMade, row.fieldGoalsAttempted) = (c[0], c[1])
        (row.threePointersMade, row.threePointersAttempted) = (c[2], c[3])
        (row.freeThrowsMade, row.freeThrowsAttempted) = (c[4], c[5])
        (row.offensiveRebounds, row.defensiveRebounds, row.totalRebounds) = (c[6], c[7], c[8])
        (row.assists, row.personalFouls, row.steals, row.turnovers, row.blocks) = (c[9], c[10], c[11], c[12], c[13])
        (row.plusMinus, row.points) = (c[14], c[15])
        guard c[0] * 2 + c[2] + c[4] == c[15] else {
            throw place.error("PTS", "is \(c[15]), but the shots make \(c[0] * 2 + c[2] + c[4])")
        }
        return row
    }
}
