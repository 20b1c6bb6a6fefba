package import Timing
package import Warehouse

/// Points lines of one event of The Odds API as rows, with over and under side by side.
package enum OddsPlayerPropsExtraction {
    static let market = "player_points"

    /// The lines in the payload; none when no book has a points market for the game.
    package static func rows(
        from payload: Payload, date: GameDate, eastern: EasternTime
    ) throws(ExtractionError) -> [OddsPlayerPointsPropRow] {
        let snapshot = try payload.decode(OddsSnapshot.self)
        let event = snapshot.data
        var place = snapshot.place(in: payload)
        let moment = try snapshot.moment(of: payload)
        let key = try snapshot.key(date: date, eastern: eastern, place: place)
        place.game = key.id
        var rows: [OddsPlayerPointsPropRow] = []
        for (b, book) in event.bookmakers.enumerated() {
            var lines = Lines()
            for (m, market) in book.markets.enumerated() where market.key == Self.market {
                for (o, outcome) in market.outcomes.enumerated() {
                    try lines.add(outcome, place.at("bookmakers[\(b)].markets[\(m)].outcomes[\(o)]"))
                }
            }
            for line in lines.inOrder {
                rows.append(
                    OddsPlayerPointsPropRow(
                        gameID: event.id, canonicalGameID: key.id, gameDate: date, gameStartTime: event.commenceTime,
                        homeTeamAbbr: key.home, awayTeamAbbr: key.away, snapshotTimestamp: moment,
                        minutesBeforeTipoff: moment.minutes(to: event.commenceTime),
                        bookmaker: book.key, bookmakerLastUpdate: book.lastUpdate,
                        playerName: line.player, playerLookup: line.lookup, pointsLine: line.points,
                        overPrice: line.over, overPriceAmerican: line.over.map(AmericanOdds.price),
                        underPrice: line.under, underPriceAmerican: line.under.map(AmericanOdds.price),
                        dataSource: snapshot.source, sourceFilePath: payload.name))
            }
        }
        return rows
    }
}

/// The lines of one book, each made of up to two outcomes, in the order in which they first appear.
private struct Lines {
    struct Line {
        let player: String
        let lookup: String
        let points: Double
        var over: Double?
        var under: Double?
    }

    private struct Name: Hashable {
        let lookup: String
        let points: Double
    }

    private(set) var inOrder: [Line] = []
    private var positions: [Name: Int] = [:]

    mutating func add(_ outcome: OddsSnapshot.Outcome, _ place: Place) throws(ExtractionError) {
        guard let player = outcome.description else {
            throw place.error("description", "is missing: it names the player")
        }
        guard let points = outcome.point else { throw place.error("point", "is missing: it is the line") }
        guard points >= 0 else { throw place.error("point", "is \(points), and cannot be negative") }
        let lookup = PlayerLookup.of(player)
        guard !lookup.isEmpty else { throw place.error("description", "'\(player)' is not a name") }
        let position = self.position(Name(lookup: lookup, points: points), player: player)
        let side: WritableKeyPath<Line, Double?>
        switch outcome.name {
        case "Over": side = \.over
        case "Under": side = \.under
        default: throw place.error("name", "'\(outcome.name)' is neither Over nor Under")
        }
        guard self.inOrder[position][keyPath: side] == nil else {
            throw place.error("name", "is a second \(outcome.name) of \(player) at \(points)")
        }
        self.inOrder[position][keyPath: side] = try outcome.decimalPrice(place)
    }

    private mutating func position(_ name: Name, player: String) -> Int {
        if let known = self.positions[name] { return known }
        self.inOrder.append(Line(player: player, lookup: name.lookup, points: name.points))
        self.positions[name] = self.inOrder.count - 1
        return self.inOrder.count - 1
    }
}

extension Timestamp {
    /// Whole minutes to another moment, rounded down, so that it is negative as soon as it has passed.
    fileprivate func minutes(to other: Timestamp) -> Int {
        Int((self.duration(to: other).seconds / 60).rounded(.down))
    }
}
