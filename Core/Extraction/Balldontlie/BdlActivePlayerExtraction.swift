package import Timing
package import Warehouse

/// The active players of balldontlie as rows.
package enum BdlActivePlayerExtraction {
    /// One row for each player on the page.
    package static func rows(from payload: Payload, date: GameDate) throws(ExtractionError) -> [BdlActivePlayerRow] {
        let players = try payload.decode(BdlList<BdlPlayer>.self).data
        var rows: [BdlActivePlayerRow] = []
        var seen: Set<Int> = []
        for (index, player) in players.enumerated() {
            let place = Place(payload, "data[\(index)]")
            guard seen.insert(player.id).inserted else { throw place.error("id", "\(player.id) appears twice") }
            guard let team = player.team else { throw place.error("team", "is missing") }
            rows.append(
                BdlActivePlayerRow(
                    bdlPlayerID: player.id, playerFullName: player.fullName,
                    playerLookup: try place.lookup(player.fullName, "last_name"),
                    firstName: player.firstName, lastName: player.lastName,
                    teamAbbr: try place.team(bdlID: team.id, "team.id").tricode,
                    position: player.position?.nonEmpty, height: player.height?.nonEmpty,
                    weight: player.weight?.nonEmpty, jerseyNumber: player.jerseyNumber?.nonEmpty,
                    college: player.college?.nonEmpty, country: player.country?.nonEmpty,
                    draftYear: player.draftYear, draftRound: player.draftRound, draftNumber: player.draftNumber,
                    lastSeenDate: date, sourceFilePath: payload.name))
        }
        return rows
    }
}
