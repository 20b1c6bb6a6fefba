/// The points of a game by stretch: regulation, then each overtime that a tie made necessary.
struct Score: Sendable, Equatable {
    struct Points: Sendable, Equatable {
        var home: Int
        var away: Int
    }

    let regulation: Points
    let overtimes: [Points]

    var home: Int { self.overtimes.reduce(self.regulation.home) { $0 + $1.home } }
    var away: Int { self.overtimes.reduce(self.regulation.away) { $0 + $1.away } }
    /// 4, and one for each overtime.
    var periods: Int { 4 + self.overtimes.count }
    var homeWins: Bool { self.home > self.away }

    /// Draws a result around the points that the two teams are expected to score.
    ///
    /// Both share the pace of the night. Some margins of one become ties: close games are played for overtime.
    init(expectedHome: Double, expectedAway: Double, chance: inout Chance) {
        let pace = chance.noise() * 5
        var home = Int((expectedHome + pace + chance.noise() * 8).rounded()).clamped(to: 85...145)
        let away = Int((expectedAway + pace + chance.noise() * 8).rounded()).clamped(to: 85...145)
        if abs(home - away) == 1, chance.happens(0.4) { home = away }
        self.regulation = Points(home: home, away: away)
        var overtimes: [Points] = []
        while home == away, overtimes.last.map({ $0.home == $0.away }) ?? true {
            var points = Points(home: Self.overtime(&chance), away: Self.overtime(&chance))
            if overtimes.count == 3, points.home == points.away { points.home += 2 }
            overtimes.append(points)
        }
        self.overtimes = overtimes
    }

    private static func overtime(_ chance: inout Chance) -> Int {
        Int((10.5 + chance.noise() * 3.5).rounded()).clamped(to: 3...20)
    }
}
