import Timing
import Warehouse

/// The lines of a date's games and players, of what was quoted no later than the start of the game.
struct MarketLines: Sendable {
    private var spreads: [String: MarketLine] = [:]
    private var totals: [String: MarketLine] = [:]
    private var points: [String: MarketLine] = [:]

    init(on date: GameDate, games: [OddsGameLineRow] = [], props: [OddsPlayerPointsPropRow] = []) {
        var spreads: [String: [MarketLine.Quote]] = [:]
        var totals: [String: [MarketLine.Quote]] = [:]
        for row in games where row.gameDate == date && row.snapshotTimestamp <= row.commenceTime {
            guard let point = row.outcomePoint else { continue }
            let quote = MarketLine.Quote(book: row.bookmakerKey, moment: row.snapshotTimestamp, point: point)
            switch (row.marketKey, row.outcomeName) {
            case ("spreads", row.homeTeam):
                spreads["\(row.canonicalGameID) \(row.homeTeamAbbr)", default: []].append(quote)
            case ("spreads", row.awayTeam):
                spreads["\(row.canonicalGameID) \(row.awayTeamAbbr)", default: []].append(quote)
            case ("totals", "Over"): totals[row.canonicalGameID, default: []].append(quote)
            default: continue
            }
        }
        var points: [String: [MarketLine.Quote]] = [:]
        for row in props where row.gameDate == date && row.snapshotTimestamp <= row.gameStartTime {
            points["\(row.canonicalGameID) \(row.playerLookup)", default: []].append(
                MarketLine.Quote(
                    book: row.bookmaker, moment: row.snapshotTimestamp, point: row.pointsLine,
                    imbalance: Self.imbalance(row.overPrice, row.underPrice)))
        }
        self.spreads = spreads.compactMapValues { MarketLine($0) }
        self.totals = totals.compactMapValues { MarketLine($0) }
        self.points = points.compactMapValues { MarketLine($0) }
    }

    /// A line with one side only is never the main one.
    private static func imbalance(_ over: Double?, _ under: Double?) -> Double {
        guard let over, let under else { return .infinity }
        return (over - under).magnitude
    }

    /// The handicap of a team, negative for the favourite.
    func spread(_ gameID: String, of team: String) -> MarketLine? { self.spreads["\(gameID) \(team)"] }

    func total(_ gameID: String) -> MarketLine? { self.totals[gameID] }

    func points(_ gameID: String, of player: String) -> MarketLine? { self.points["\(gameID) \(player)"] }
}
