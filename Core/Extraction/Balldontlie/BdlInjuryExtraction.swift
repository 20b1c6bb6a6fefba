package import Timing
package import Warehouse

/// The injuries of balldontlie as rows, as they were on the date of the scrape.
package enum BdlInjuryExtraction {
    /// One row for each player on the page; nobody injured is no error.
    package static func rows(from payload: Payload, date: GameDate) throws(ExtractionError) -> [BdlInjuryRow] {
        let injuries = try payload.decode(BdlList<BdlInjury>.self).data
        var rows: [BdlInjuryRow] = []
        var seen: Set<Int> = []
        for (index, injury) in injuries.enumerated() {
            let place = Place(payload, "data[\(index)]")
            let player = injury.player
            guard seen.insert(player.id).inserted else {
                throw place.error("player.id", "\(player.id) appears twice")
            }
            guard let status = injury.status.trimmed.nonEmpty else { throw place.error("status", "is empty") }
            rows.append(
                BdlInjuryRow(
                    scrapeDate: date, bdlPlayerID: player.id, playerFullName: player.fullName,
                    playerLookup: try place.lookup(player.fullName, "player.last_name"),
                    teamAbbr: try Self.team(of: player, place)?.tricode, position: player.position?.nonEmpty,
                    injuryStatus: status, returnDate: injury.returnDate?.nonEmpty,
                    injuryDescription: injury.description?.nonEmpty, sourceFilePath: payload.name))
        }
        return rows
    }

    private static func team(of player: BdlPlayer, _ place: Place) throws(ExtractionError) -> Team? {
        guard let id = player.teamID else { return nil }
        return try place.team(bdlID: id, "player.team_id")
    }
}

/// An item of balldontlie's `player_injuries`, in its own words.
struct BdlInjury: Decodable {
    let player: BdlPlayer
    let status: String
    let returnDate: String?
    let description: String?

    enum CodingKeys: String, CodingKey {
        case player, status, description
        case returnDate = "return_date"
    }
}
