package import Timing
package import Warehouse

/// Spreads, totals and winners of one event of The Odds API as rows, one per outcome.
package enum OddsGameLinesExtraction {
    /// The lines in the payload; none when no book has opened the game.
    package static func rows(
        from payload: Payload, date: GameDate, eastern: EasternTime
    ) throws(ExtractionError) -> [OddsGameLineRow] {
        let snapshot = try payload.decode(OddsSnapshot.self)
        let event = snapshot.data
        var place = snapshot.place(in: payload)
        let moment = try snapshot.moment(of: payload)
        let key = try snapshot.key(date: date, eastern: eastern, place: place)
        place.game = key.id
        var rows: [OddsGameLineRow] = []
        for (b, book) in event.bookmakers.enumerated() {
            for (m, market) in book.markets.enumerated() where !market.key.hasPrefix("player_") {
                var seen: Set<String> = []
                for (o, outcome) in market.outcomes.enumerated() {
                    let place = place.at("bookmakers[\(b)].markets[\(m)].outcomes[\(o)]")
                    guard seen.insert(outcome.name).inserted else {
                        throw place.error("name", "'\(outcome.name)' appears twice in this market")
                    }
                    rows.append(
                        OddsGameLineRow(
                            gameID: event.id, canonicalGameID: key.id, gameDate: date,
                            snapshotTimestamp: moment,
                            previousSnapshotTimestamp: snapshot.previousTimestamp,
                            nextSnapshotTimestamp: snapshot.nextTimestamp,
                            sportKey: event.sportKey, sportTitle: event.sportTitle, commenceTime: event.commenceTime,
                            homeTeam: event.homeTeam, awayTeam: event.awayTeam,
                            homeTeamAbbr: key.home, awayTeamAbbr: key.away,
                            bookmakerKey: book.key, bookmakerTitle: book.title, bookmakerLastUpdate: book.lastUpdate,
                            marketKey: market.key, marketLastUpdate: market.lastUpdate,
                            outcomeName: outcome.name, outcomePrice: try outcome.decimalPrice(place),
                            outcomePoint: outcome.point,
                            dataSource: snapshot.source, sourceFilePath: payload.name))
                }
            }
        }
        return rows
    }
}
