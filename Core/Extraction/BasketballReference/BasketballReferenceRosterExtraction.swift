package import Timing
package import Warehouse

/// The roster table of a team's page on basketball-reference as rows.
package enum BasketballReferenceRosterExtraction {
    /// The players on the page of a team for the season that began in `seasonYear`, as seen on a date.
    package static func rows(
        from payload: Payload, team: Team, seasonYear: Int, date: GameDate
    ) throws(ExtractionError) -> [BrRosterRow] {
        guard payload.bytes.contains(where: { !$0.isSpace }) else {
            throw payload.error("", "is empty (\(payload.bytes.count) bytes)")
        }
        let table = try self.table(in: payload)
        var rows: [BrRosterRow] = []
        var seen: Set<String> = []
        for (index, cells) in table.rows.enumerated() {
            let place = Place(payload, "table roster, row \(index + 1)")
            guard let player = cells["player"] else { throw place.error("player", "is missing") }
            let name = self.withoutContractMark(player)
            let lookup = PlayerLookup.of(name)
            guard !lookup.isEmpty else { throw place.error("player", "'\(player)' is not a name") }
            guard seen.insert(lookup).inserted else { throw place.error("player", "'\(name)' appears twice") }
            rows.append(
                BrRosterRow(
                    seasonYear: seasonYear, seasonDisplay: Season.name(startingIn: seasonYear),
                    teamAbbrev: team.tricode, playerFullName: name, playerLookup: lookup,
                    position: cells["pos"]?.nonEmpty, jerseyNumber: cells["number"]?.nonEmpty,
                    height: cells["height"]?.nonEmpty, weight: cells["weight"]?.nonEmpty,
                    birthDate: cells["birth_date"]?.nonEmpty,
                    college: (cells["college"] ?? cells["college_name"])?.nonEmpty,
                    experienceYears: try self.experience(cells["years_experience"], place),
                    lastScrapedDate: date, sourceFilePath: payload.name))
        }
        guard !rows.isEmpty else { throw payload.error("table roster", "has no rows") }
        return rows
    }

    private static func table(in payload: Payload) throws(ExtractionError) -> HTMLTable {
        let page = String(decoding: payload.bytes, as: UTF8.self)
        do {
            return try HTMLTable(id: "roster", in: page[...])
        } catch {
            switch error {
            case .absent: throw payload.error("table roster", "is not on this page (\(payload.bytes.count) bytes)")
            case .cutOff:
                throw payload.error("table roster", "is cut off: the page ends after \(payload.bytes.count) bytes")
            }
        }
    }

    /// `Ricky Council (TW)` → `Ricky Council`: the mark of a two-way contract is not part of the name.
    private static func withoutContractMark(_ player: String) -> String {
        player.hasSuffix("(TW)") ? String(player.dropLast(4)).trimmed : player
    }

    /// Seasons played before; `R` stands for a rookie.
    private static func experience(_ text: String?, _ place: Place) throws(ExtractionError) -> Int? {
        guard let text = text?.nonEmpty else { return nil }
        if text == "R" { return 0 }
        guard let years = Int(text) else { throw place.error("years_experience", "'\(text)' is not a number or R") }
        return try place.tally(years, "years_experience")
    }
}
