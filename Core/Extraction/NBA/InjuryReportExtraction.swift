package import Timing
package import Warehouse

/// The league's injury report as rows, read from the text of its PDF.
///
/// Cells that span rows are drawn once, so a line inherits date, time, matchup and team from the lines above it, and a
/// reason may go on below. A team that has not reported yet has no row.
package enum InjuryReportExtraction {
    /// - Parameter text: as ``PDFText/lines`` gives it.
    /// - Parameter date: of the report; the games in it are those of this date and the next.
    package static func rows(
        from payload: Payload, text: String, date: GameDate, eastern: EasternTime
    ) throws(ExtractionError) -> [NbacInjuryReportRow] {
        var reader = InjuryReportReader(payload: payload, date: date, eastern: eastern)
        for (index, line) in text.split(whereSeparator: { $0.isNewline || $0 == "\u{c}" }).enumerated() {
            try reader.read(line.split(separator: " "), number: index + 1)
        }
        return try reader.finish()
    }
}

/// Where in the report we are, and what has been read of it.
private struct InjuryReportReader {
    let payload: Payload
    let date: GameDate
    let eastern: EasternTime
    var reportedAt: Timestamp?
    var gameDate: GameDate?
    var gameTime: String?
    var matchup: (key: GameKey, text: String)?
    var team: Team?
    var rows: [NbacInjuryReportRow] = []
    var seen: Set<String> = []

    private static let statuses: Set = ["Available", "Probable", "Questionable", "Doubtful", "Out"]

    init(payload: Payload, date: GameDate, eastern: EasternTime) {
        self.payload = payload
        self.date = date
        self.eastern = eastern
    }

    mutating func read(_ words: [Substring], number: Int) throws(ExtractionError) {
        let place = Place(self.payload, "line \(number)", game: self.matchup?.key.id)
        var words = words[...]
        if words.starts(with: ["Injury", "Report:"]) { return try self.readTitle(words.dropFirst(2), place) }
        if words.starts(with: ["Page"]) || words.starts(with: ["Game", "Date"]) { return }
        if let first = words.first, let date = GameDate(american: first) {
            (self.gameDate, self.gameTime, self.matchup, self.team) = (date, nil, nil, nil)
            words = words.dropFirst()
        }
        if words.count > 1, words[words.startIndex + 1] == "(ET)" {
            (self.gameTime, self.matchup, self.team) = (words.prefix(2).joined(separator: " "), nil, nil)
            words = words.dropFirst(2)
        }
        if let first = words.first, first.contains("@") {
            try self.readMatchup(first, place)
            words = words.dropFirst()
        }
        if let (team, length) = Self.team(at: words) {
            self.team = team
            words = words.dropFirst(length)
        }
        guard !words.isEmpty, !words.starts(with: ["NOT", "YET", "SUBMITTED"]) else { return }
        try self.readPlayer(words, place)
    }

    func finish() throws(ExtractionError) -> [NbacInjuryReportRow] {
        guard self.reportedAt != nil else {
            throw self.payload.error("", "has no title 'Injury Report: MM/DD/YY hh:mm AM'")
        }
        return self.rows
    }

    /// `01/04/24 12:30 PM`, again on each page.
    private mutating func readTitle(_ words: ArraySlice<Substring>, _ place: Place) throws(ExtractionError) {
        let text = words.joined(separator: " ")
        let day = words.first.map { $0.split(separator: "/") } ?? []
        let clock = words.dropFirst().first.map { $0.split(separator: ":").compactMap { Int($0) } } ?? []
        guard words.count == 3, day.count == 3, let date = GameDate("20\(day[2])-\(day[0])-\(day[1])"),
            clock.count == 2, (1...12).contains(clock[0]), (0...59).contains(clock[1]),
            let half = words.last, half == "AM" || half == "PM"
        else { throw place.error("", "'\(text)' is not a date and a time of day") }
        try place.check(date, is: self.date, "")
        self.reportedAt = self.eastern.timestamp(
            date, hour: clock[0] % 12 + (half == "PM" ? 12 : 0), minute: clock[1])
    }

    private mutating func readMatchup(_ text: Substring, _ place: Place) throws(ExtractionError) {
        let codes = text.split(separator: "@", omittingEmptySubsequences: false)
        guard codes.count == 2 else { throw place.error("", "'\(text)' is not a matchup") }
        guard let gameDate else { throw place.error("", "'\(text)' stands before any game date") }
        let away = try place.team(String(codes[0]), "")
        let home = try place.team(String(codes[1]), "")
        self.matchup = (GameKey(date: gameDate, away: away, home: home), String(text))
        self.team = nil
    }

    /// The full name of a team at the start of a line, and how many words it has.
    private static func team(at words: ArraySlice<Substring>) -> (Team, Int)? {
        for length in 2...4 where words.count >= length {
            if let team = TeamCodes.team(name: words.prefix(length).joined(separator: " ")) { return (team, length) }
        }
        return nil
    }

    /// `Payton II, Gary Out Injury/Illness - …`, or the rest of the reason above.
    private mutating func readPlayer(_ words: ArraySlice<Substring>, _ place: Place) throws(ExtractionError) {
        guard let status = words.firstIndex(where: { Self.statuses.contains(String($0)) }),
            let comma = words[..<status].firstIndex(where: { $0.hasSuffix(",") }), comma < status - 1
        else { return try self.continueReason(words, place) }
        guard let reportedAt, let matchup, let team, let gameTime else {
            throw place.error("", "a player stands before any team: \(words.joined(separator: " "))")
        }
        guard team.tricode == matchup.key.home || team.tricode == matchup.key.away else {
            throw place.error("", "\(team.fullName) does not play in \(matchup.text)")
        }
        let family = words[...comma].joined(separator: " ").dropLast()
        let given = words[(comma + 1)..<status].joined(separator: " ")
        let name = "\(given) \(family)"
        let lookup = try place.lookup(name, "")
        guard self.seen.insert("\(matchup.key.id)/\(team.tricode)/\(lookup)").inserted else {
            throw place.error("", "\(name) is listed twice for \(matchup.text)")
        }
        self.rows.append(
            NbacInjuryReportRow(
                reportDate: self.date, reportTimestamp: reportedAt, gameID: matchup.key.id,
                gameDate: matchup.key.date, gameTime: gameTime, matchup: matchup.text,
                awayTeamAbbr: matchup.key.away, homeTeamAbbr: matchup.key.home, teamAbbr: team.tricode,
                playerNameOriginal: words[..<status].joined(separator: " "), playerFullName: name,
                playerLookup: lookup, injuryStatus: words[status].lowercased(),
                reason: words[(status + 1)...].joined(separator: " ").nonEmpty, sourceFilePath: self.payload.name))
        self.categorise(self.rows.count - 1)
    }

    private mutating func continueReason(_ words: ArraySlice<Substring>, _ place: Place) throws(ExtractionError) {
        guard let last = self.rows.indices.last else {
            throw place.error("", "'\(words.joined(separator: " "))' is neither a player nor a reason")
        }
        self.rows[last].reason = ([self.rows[last].reason].compactMap(\.self) + words.map(String.init))
            .joined(separator: " ")
        self.categorise(last)
    }

    /// What stands before the dash: `Injury/Illness`, `G League`; all of it where there is none.
    private mutating func categorise(_ index: Int) {
        guard let words = self.rows[index].reason?.split(separator: " ") else { return }
        self.rows[index].reasonCategory = words.prefix { $0 != "-" }.joined(separator: " ")
    }
}
