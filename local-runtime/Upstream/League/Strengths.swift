/// How good each team is in one season, in points per game against an average opponent.
struct Strengths: Sendable {
    private let offense: [Double]
    private let defense: [Double]

    init(seed: Seed, seasonYear: Int) {
        var chance = seed.derived("strength", String(seasonYear)).chance
        self.offense = Team.all.map { _ in chance.noise() * 3.2 }
        self.defense = Team.all.map { _ in chance.noise() * 3.2 }
    }

    /// Expected points; playing at home is worth 2.6.
    func expected(home: Team, away: Team) -> (home: Double, away: Double) {
        (
            113.5 + self.offense[home.index] - self.defense[away.index] + 1.3,
            113.5 + self.offense[away.index] - self.defense[home.index] - 1.3
        )
    }
}
