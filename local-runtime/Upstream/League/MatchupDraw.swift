/// Pairs teams day by day so that all play about as often, with rest days and some back-to-backs.
struct MatchupDraw {
    struct Matchup {
        let home: Team
        let away: Team
    }

    private var played = [Int](repeating: 0, count: Team.all.count)
    private var homeGames = [Int](repeating: 0, count: Team.all.count)
    /// How many days in a row each team has just played.
    private var streak = [Int](repeating: 0, count: Team.all.count)

    /// Draws the games of the next day, 0 to 15; no team appears twice.
    mutating func matchups(_ count: Int, chance: inout Chance) -> [Matchup] {
        let chosen = chance.shuffled(Array(self.teams(2 * count, chance: &chance)))
        var matchups: [Matchup] = []
        for pair in stride(from: 0, to: chosen.count, by: 2) {
            let (first, second) = (chosen[pair], chosen[pair + 1])
            let firstIsHome = (self.homeGames[first], first) < (self.homeGames[second], second)
            let (home, away) = firstIsHome ? (first, second) : (second, first)
            self.homeGames[home] += 1
            matchups.append(Matchup(home: Team.all[home], away: Team.all[away]))
        }
        for team in self.streak.indices { self.streak[team] = chosen.contains(team) ? self.streak[team] + 1 : 0 }
        for team in chosen { self.played[team] += 1 }
        return matchups
    }

    /// The teams most due: behind in games, rested, and with a little luck.
    private func teams(_ count: Int, chance: inout Chance) -> ArraySlice<Int> {
        let due = self.played.indices.map { team in
            chance.unit() - 0.35 * Double(self.played[team]) - 0.7 * Double(self.streak[team] * self.streak[team])
        }
        return self.played.indices.sorted { (due[$0], $0) > (due[$1], $1) }.prefix(count)
    }
}
