package import Timing
package import Warehouse

/// The players of stats.nba.com (`playerindex`) as rows.
///
/// No recording of it was at hand: the names of the columns are those that the service documents in its own answer.
package enum PlayerListExtraction {
    /// One row for each player under contract with one of the thirty teams; others have no team and are left out.
    package static func rows(from payload: Payload, date: GameDate) throws(ExtractionError) -> [NbacPlayerListRow] {
        let sets = try payload.decode(ResultSets.self)
        var rows: [NbacPlayerListRow] = []
        var seen: Set<Int> = []
        for row in try sets.rows(of: "PlayerIndex", in: payload) {
            guard let code = try row.optionalText("TEAM_ABBREVIATION")?.nonEmpty else { continue }
            guard let team = TeamCodes.team(code: code) else {
                throw try row.error("TEAM_ABBREVIATION", "'\(code)' is not a known team code")
            }
            let id = try row.int("PERSON_ID")
            guard seen.insert(id).inserted else { throw try row.error("PERSON_ID", "\(id) appears twice") }
            let first = try row.optionalText("PLAYER_FIRST_NAME")?.trimmed ?? ""
            let last = try row.text("PLAYER_LAST_NAME").trimmed
            let name = "\(first) \(last)".trimmed
            let lookup = PlayerLookup.of(name)
            guard !lookup.isEmpty else { throw try row.error("PLAYER_LAST_NAME", "is not a name") }
            rows.append(
                NbacPlayerListRow(
                    playerID: id, playerFullName: name, playerLookup: lookup, teamAbbr: team.tricode, teamID: team.id,
                    position: try row.optionalText("POSITION")?.nonEmpty,
                    jerseyNumber: try row.optionalText("JERSEY_NUMBER")?.nonEmpty,
                    height: try row.optionalText("HEIGHT")?.nonEmpty,
                    weight: try row.optionalText("WEIGHT")?.nonEmpty,
                    college: try row.optionalText("COLLEGE")?.nonEmpty,
                    country: try row.optionalText("COUNTRY")?.nonEmpty,
                    seasonYear: date.seasonYear, lastSeenDate: date, sourceFilePath: payload.name))
        }
        return rows
    }
}
