import Timing

/// Who of a roster plays tonight, and for how long; every array follows the roster's order.
struct Lineup: Sendable {
    enum Role: Sendable {
        case starter, bench
        /// In uniform, but left on the bench by the coach.
        case didNotPlay
        /// Injured, or not among the thirteen in uniform; NBA.com's box score leaves him out.
        case inactive
    }

    let team: Team
    let players: [Player]
    let roles: [Role]
    /// Seconds on the floor; together five times the length of the game.
    let seconds: [Int]
    /// Whole minutes that add up to the team's total, as balldontlie shows them: each within one of the exact time.
    let wholeMinutes: [Int]

    init(team: Team, players: [Player], game: Game, seed: Seed) {
        var chance = game.seed.derived("lineup", team.tricode).chance
        let week = String(game.date.daysSinceEpoch / 7)
        let fit = players.indices.filter { index in
            var luck = seed.derived("injury", String(players[index].nbaID), week).chance
            return !luck.happens(0.06)
        }
        let active = Set(fit.prefix(13))
        let rotation = Array(fit.prefix(chance.integer(in: 9...11)))
        self.team = team
        self.players = players
        self.roles = players.indices.map { index in
            guard let place = rotation.firstIndex(of: index) else {
                return active.contains(index) ? .didNotPlay : .inactive
            }
            return place < 5 ? .starter : .bench
        }
        let overtimes = game.score.overtimes.count
        let shares = players.indices.map { index in
            rotation.contains(index) ? max(3, players[index].skill.minutes * (1 + 0.14 * chance.noise())) : 0
        }
        self.seconds = Self.divide(14_400 + 1500 * overtimes, by: shares, atMost: 2580 + 300 * overtimes)
        self.wholeMinutes = Self.wholeMinutes(self.seconds)
    }

    /// Splits a total in proportion to the shares, none above the limit, everyone with a share at least a minute.
    private static func divide(_ total: Int, by shares: [Double], atMost limit: Int) -> [Int] {
        var parts = [Int](repeating: 0, count: shares.count)
        var open = shares.indices.filter { shares[$0] > 0 }
        var rest = total
        while !open.isEmpty {
            let weight = open.reduce(0) { $0 + shares[$1] }
            let capped = open.filter { Double(rest) * shares[$0] / weight > Double(limit) }
            guard !capped.isEmpty else {
                for index in open { parts[index] = max(60, Int(Double(rest) * shares[index] / weight)) }
                break
            }
            for index in capped { parts[index] = limit }
            rest -= limit * capped.count
            open.removeAll { capped.contains($0) }
        }
        // Rounding leaves less than a second each, and the floor of a minute may have taken some too much.
        if let longest = open.max(by: { (parts[$0], $1) < (parts[$1], $0) }) {
            parts[longest] += total - parts.reduce(0, +)
        }
        return parts
    }

    private static func wholeMinutes(_ seconds: [Int]) -> [Int] {
        var minutes = seconds.map { $0 / 60 }
        let missing = seconds.reduce(0, +) / 60 - minutes.reduce(0, +)
        let byRest = seconds.indices.sorted { (seconds[$0] % 60, $1) > (seconds[$1] % 60, $0) }
        for index in byRest.prefix(missing) { minutes[index] += 1 }
        return minutes
    }
}
