import Timing

/// The lines of one game at one bookmaker: near what is to be expected, never what will happen.
struct OddsLines: Sendable {
    let game: Game
    let league: League

    func write(_ book: Bookmaker, markets: [String], at snapshot: Timestamp, _ json: inout JSONWriter) {
        let update = snapshot.advanced(by: .seconds(-book.lag)).wholeSeconds
        json.field("key", book.key)
        json.field("title", book.title)
        json.field("last_update", update)
        json.array("markets", markets.filter { Self.known.contains($0) }) { json, market in
            json.object { json in
                var chance = self.game.seed.derived("lines", book.key, market).chance
                json.field("key", market)
                json.field("last_update", update)
                json.array("outcomes") { json in
                    switch market {
                    case "spreads": self.spread(&json, &chance)
                    case "totals": self.total(&json, &chance)
                    default: self.playerPoints(&json, &chance)
                    }
                }
            }
        }
    }

    private static let known: Set = ["spreads", "totals", "player_points"]

    /// The away team first, as the service sorts by name only within a market.
    private func spread(_ json: inout JSONWriter, _ chance: inout Chance) {
        let margin = self.game.expected.home - self.game.expected.away + chance.noise() * 0.6
        let line = Self.half(margin)
        Self.outcome(self.game.away.oddsName, nil, point: line, &json, &chance)
        Self.outcome(self.game.home.oddsName, nil, point: -line, &json, &chance)
    }

    private func total(_ json: inout JSONWriter, _ chance: inout Chance) {
        let line = Self.half(self.game.expected.home + self.game.expected.away + chance.noise())
        Self.outcome("Over", nil, point: line, &json, &chance)
        Self.outcome("Under", nil, point: line, &json, &chance)
    }

    private func playerPoints(_ json: inout JSONWriter, _ chance: inout Chance) {
        for (team, points) in [(self.game.home, self.game.expected.home), (self.game.away, self.game.expected.away)] {
            let players = self.league.rosters[team.index]
            let lineup = Lineup(team: team, players: players, game: self.game, seed: self.league.seed)
            let expected = ExpectedPoints(players, isOut: { lineup.roles[$0] == .inactive }, team: points)
            for (index, player) in players.prefix(8).enumerated() where expected.points[index] >= 4 {
                let line = max(1, Self.half(expected.points[index] + chance.noise() * 0.5))
                Self.outcome("Over", player.fullName, point: line, &json, &chance)
                Self.outcome("Under", player.fullName, point: line, &json, &chance)
            }
        }
    }

    private static func outcome(
        _ name: String, _ description: String?, point: Int, _ json: inout JSONWriter, _ chance: inout Chance
    ) {
        json.object { json in
            json.field("name", name)
            if let description { json.field("description", description) }
            json.field("price", FixedDecimal(units: 183 + chance.integer(in: 0...12), places: 2))
            json.field("point", FixedDecimal(units: point * 5, places: 1))
        }
    }

    /// A line in half points, on a half so that no bet is returned.
    private static func half(_ value: Double) -> Int {
        2 * Int(value.rounded(.down)) + 1
    }
}
