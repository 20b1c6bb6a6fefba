package import Timing
package import Warehouse

/// The box score page of ESPN as rows, one per listed player.
package enum EspnBoxScoreExtraction {
    /// No row before the game; the page is refused when it is of another date.
    package static func rows(
        from payload: Payload, date: GameDate, eastern: EasternTime
    ) throws(ExtractionError) -> [EspnBoxscoreRow] {
        let state = try payload.espnState()
        let package = try state.decode(EspnBoxScorePage.self).page.content.gamepackage
        let place = Place(payload, "page.content.gamepackage", game: package.gmStrp.gid)
        guard let start = Timestamp(package.gmStrp.dt) else {
            throw place.error("gmStrp.dt", "'\(package.gmStrp.dt)' is not an RFC 3339 time with an offset")
        }
        try place.check(eastern.date(at: start), is: date, "gmStrp.dt")
        let key = GameKey(
            date: date, away: try Self.team(isHome: false, of: package.gmStrp, place),
            home: try Self.team(isHome: true, of: package.gmStrp, place))
        var rows: [EspnBoxscoreRow] = []
        var seen: Set<Int> = []
        for (s, side) in (package.bxscr ?? []).enumerated() {
            let team = try place.team(side.tm.abbrev, "bxscr[\(s)].tm.abbrev").tricode
            guard team == key.home || team == key.away else {
                throw place.error("bxscr[\(s)].tm.abbrev", "\(side.tm.abbrev) does not play in this game")
            }
            for (g, group) in side.stats.enumerated() where group.type != "totals" {
                for (index, line) in (group.athlts ?? []).enumerated() {
                    var place = place.at("bxscr[\(s)].stats[\(g)].athlts[\(index)]")
                    place.game = key.id
                    let row = try self.row(
                        line, keys: group.keys ?? [], isStarter: group.type == "starters", team: team, key: key,
                        event: package.gmStrp.gid, place: place)
                    guard seen.insert(row.espnPlayerID).inserted else {
                        throw place.error("athlt.id", "\(row.espnPlayerID) appears twice in this game")
                    }
                    rows.append(row)
                }
            }
        }
        return rows
    }

    private static func team(
        isHome: Bool, of strip: EspnBoxScorePage.Strip, _ place: Place
    ) throws(ExtractionError) -> Team {
        guard let index = strip.tms.firstIndex(where: { $0.isHome == isHome }) else {
            throw place.error("gmStrp.tms", "has no \(isHome ? "home" : "away") team")
        }
        return try place.team(strip.tms[index].abbrev, "gmStrp.tms[\(index)].abbrev")
    }

    private static func row(
        _ line: EspnBoxScorePage.Line, keys: [String], isStarter: Bool, team: String, key: GameKey, event: String,
        place: Place
    ) throws(ExtractionError) -> EspnBoxscoreRow {
        guard let id = Int(line.athlt.id) else {
            throw place.error("athlt.id", "'\(line.athlt.id)' is not a whole number")
        }
        var row = EspnBoxscoreRow(
            gameID: key.id, espnEventID: event, gameDate: key.date, seasonYear: key.date.seasonYear,
            homeTeamAbbr: key.home, awayTeamAbbr: key.away, teamAbbr: team, espnPlayerID: id,
            playerFullName: line.athlt.dspNm, playerLookup: try place.lookup(line.athlt.dspNm, "athlt.dspNm"),
            jerseyNumber: line.athlt.jersey?.nonEmpty, isStarter: isStarter,
            dnpReason: line.dnpRsn?.trimmed.nonEmpty, sourceFilePath: place.file)
        guard !line.stats.isEmpty else { return row }
        let cells = try EspnStatistics(line.stats, keys: keys, place: place)
        row.minutes = try cells.text("minutes")
        (row.fieldGoalsMade, row.fieldGoalsAttempted) = try cells.shots("fieldGoals")
        (row.threePointersMade, row.threePointersAttempted) = try cells.shots("threePointFieldGoals")
        (row.freeThrowsMade, row.freeThrowsAttempted) = try cells.shots("freeThrows")
        row.offensiveRebounds = try cells.tally("offensiveRebounds")
        row.defensiveRebounds = try cells.tally("defensiveRebounds")
        row.rebounds = try cells.tally("rebounds")
        row.assists = try cells.tally("assists")
        row.steals = try cells.tally("steals")
        row.blocks = try cells.tally("blocks")
        row.turnovers = try cells.tally("turnovers")
        row.personalFouls = try cells.tally("fouls")
        row.plusMinus = try cells.int("plusMinus")
        row.points = try cells.tally("points")
        return row
    }
}

/// A player's statistics, texts whose meaning is told by the keys of their group.
private struct EspnStatistics {
    private let cells: [String: (text: String, index: Int)]
    private let place: Place

    init(_ texts: [String], keys: [String], place: Place) throws(ExtractionError) {
        guard texts.count == keys.count else {
            throw place.error("stats", "has \(texts.count) values for \(keys.count) keys")
        }
        self.cells = Dictionary(
            zip(keys, texts).enumerated().map { ($1.0, ($1.1, $0)) }, uniquingKeysWith: { first, _ in first })
        self.place = place
    }

    func text(_ key: String) throws(ExtractionError) -> String {
        guard let cell = self.cells[key] else { throw self.place.error("stats", "has no \(key)") }
        return cell.text
    }

    func int(_ key: String) throws(ExtractionError) -> Int {
        let text = try self.text(key)
        // Swift reads a leading plus, which ESPN writes.
        guard let value = Int(text) else { throw self.error(key, "'\(text)' is not a whole number") }
        return value
    }

    func tally(_ key: String) throws(ExtractionError) -> Int {
        let value = try self.int(key)
        guard value >= 0 else { throw self.error(key, "is \(value), and cannot be negative") }
        return value
    }

    /// Made and attempted, `5-9`.
    func shots(_ key: String) throws(ExtractionError) -> (Int?, Int?) {
        let name = "\(key)Made-\(key)Attempted"
        let text = try self.text(name)
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { UInt8($0).map(Int.init) }
        guard parts.count == 2, let made = parts[0], let attempted = parts[1] else {
            throw self.error(name, "'\(text)' is not shots made and attempted")
        }
        guard made <= attempted else { throw self.error(name, "is \(made) of \(attempted)") }
        return (made, attempted)
    }

    private func error(_ key: String, _ detail: String) -> ExtractionError {
        self.place.error("stats[\(self.cells[key]?.index ?? 0)]", "\(key) \(detail)")
    }
}
