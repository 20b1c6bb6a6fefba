import Warehouse

/// Shots by zone of every player, from play-by-play.
struct ShotZones {
    private let games: Set<String>
    private let players: [String: ShotZoneCounts]

    /// The gamebook lends its names to events that carry only an NBA.com id.
    init(_ rows: [PlayByPlayRow], gamebook: [GamebookPlayerStatsRow]) {
        let names = Dictionary(
            gamebook.map { ($0.nbaPlayerID, $0.playerLookup) }, uniquingKeysWith: { first, _ in first })
        var players: [String: ShotZoneCounts] = [:]
        for (gameID, events) in Dictionary(grouping: rows, by: \.gameID) {
            for shot in Self.fullestSet(of: events) {
                guard let lookup = shot.player1ID.flatMap({ names[$0] }) ?? shot.player1Lookup,
                    let made = shot.shotMade, let zone = shot.shotZone
                else { continue }
                players["\(gameID) \(lookup)", default: ShotZoneCounts()]
                    .add(zone: zone, made: made, assisted: shot.player2Role == "assist")
            }
        }
        self.games = Set(rows.map(\.gameID))
        self.players = players
    }

    /// A game may be there from two sources, never to be counted twice: the one with more shots, then by name.
    private static func fullestSet(of events: [PlayByPlayRow]) -> [PlayByPlayRow] {
        Dictionary(grouping: events.filter { $0.shotMade != nil }, by: \.dataSet)
            .min { ($1.value.count, $0.key) < ($0.value.count, $1.key) }?
            .value ?? []
    }

    /// The zones of a line; nil unless they account for exactly the attempts of the box score.
    func counts(of line: BoxLine) -> ShotZoneCounts? {
        guard self.games.contains(line.gameID) else { return nil }
        let counts = self.players["\(line.gameID) \(line.lookup)"] ?? ShotZoneCounts()
        return counts.attempts == line.fieldGoalAttempts ? counts : nil
    }
}
