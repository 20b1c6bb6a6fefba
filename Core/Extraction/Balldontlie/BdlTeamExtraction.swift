package import Timing
package import Warehouse

/// The teams of balldontlie as rows, franchises that are gone included.
package enum BdlTeamExtraction {
    /// - Throws: also when one of the thirty is missing or is called by another team's code.
    package static func rows(from payload: Payload, date: GameDate) throws(ExtractionError) -> [BdlTeamRow] {
        let teams = try payload.decode(BdlList<BdlTeam>.self).data
        var rows: [BdlTeamRow] = []
        var seen: Set<Int> = []
        for (index, team) in teams.enumerated() {
            let place = Place(payload, "data[\(index)]")
            guard seen.insert(team.id).inserted else { throw place.error("id", "\(team.id) appears twice") }
            let current = TeamCodes.team(bdlID: team.id)
            if let current, TeamCodes.team(code: team.abbreviation) != current {
                throw place.error("abbreviation", "is '\(team.abbreviation)', but \(team.id) is \(current.tricode)")
            }
            rows.append(
                BdlTeamRow(
                    bdlTeamID: team.id, teamAbbr: current?.tricode ?? team.abbreviation, fullName: team.fullName,
                    city: team.city.trimmed.nonEmpty, nickname: team.name,
                    conference: team.conference.trimmed.nonEmpty, division: team.division.trimmed.nonEmpty,
                    isCurrent: current != nil, nbaTeamID: current?.id, lastSeenDate: date,
                    sourceFilePath: payload.name))
        }
        let current = rows.count { $0.isCurrent }
        guard current == Team.league.count else {
            throw payload.error("data", "has \(current) of the \(Team.league.count) teams of today")
        }
        return rows
    }
}
