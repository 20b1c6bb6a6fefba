package import Timing
package import Warehouse

/// Points lines of BettingPros as rows, one per offer, side and bookmaker.
///
/// No recording of it was at hand: the shape is the documented one of offers, selections, books and lines.
package enum BettingProsPropsExtraction {
    /// The market that is points of a player.
    package static let pointsMarket = 156

    /// The lines of one page; of several lines of one book the main one, or else the first.
    package static func rows(
        from payload: Payload, date: GameDate
    ) throws(ExtractionError) -> [BettingProsPlayerPointsPropRow] {
        let offers = try payload.decode(BettingProsOffers.self).offers
        var rows: [BettingProsPlayerPointsPropRow] = []
        for (index, offer) in offers.enumerated() {
            let place = Place(payload, "offers[\(index)]", game: "event \(offer.eventID)")
            guard offer.marketID == Self.pointsMarket else {
                throw place.error("market_id", "is \(offer.marketID), but \(Self.pointsMarket) was asked for")
            }
            guard let player = offer.participants.first else { throw place.error("participants", "is empty") }
            let lookup = try place.lookup(player.name, "participants[0].name")
            for (s, selection) in offer.selections.enumerated() {
                guard selection.selection == "over" || selection.selection == "under" else {
                    throw place.error(
                        "selections[\(s)].selection", "'\(selection.selection)' is neither over nor under")
                }
                for (b, book) in selection.books.enumerated() {
                    guard let line = book.lines.first(where: { $0.main == true }) ?? book.lines.first else { continue }
                    guard (0...100).contains(line.line) else {
                        throw place.error(
                            "selections[\(s)].books[\(b)].lines", "\(line.line) is not a number of points from 0 to 100"
                        )
                    }
                    rows.append(
                        BettingProsPlayerPointsPropRow(
                            gameDate: date, eventID: offer.eventID, offerID: offer.id.text, marketID: offer.marketID,
                            playerName: player.name, playerLookup: lookup,
                            playerTeam: player.player?.team.flatMap(TeamCodes.team(code:))?.tricode,
                            betSide: selection.selection, bookmakerID: book.id, pointsLine: line.line,
                            oddsAmerican: line.cost, openingLine: selection.openingLine?.line, isActive: line.active,
                            isBestLine: line.best, lineUpdatedAt: line.updated?.nonEmpty,
                            sourceFilePath: payload.name))
                }
            }
        }
        return rows
    }
}
