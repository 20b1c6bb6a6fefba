/// Draws what one team does with the ball over a game, so that its points come out as the score says.
struct Offense {
    private let isHome: Bool
    private let attack: Tendencies
    private let defense: Tendencies
    /// Personal fouls of the defenders; the sixth is the last.
    private var fouls: [Int]
    private var chance: Chance

    init(isHome: Bool, attack: Tendencies, defense: Tendencies, chance: Chance) {
        self.isHome = isHome
        self.attack = attack
        self.defense = defense
        self.fouls = [Int](repeating: 0, count: defense.fouls.count)
        self.chance = chance
    }

    /// The plays of one stretch: all of regulation (48 minutes) or one overtime (5).
    mutating func plays(points: Int, periods: ClosedRange<Int>, minutes: Double) -> [Play] {
        let length = minutes / 48
        let mix = ShotMix(points: points, length: length, chance: &self.chance)
        var actions: [Play.Action] = []
        var throwsLeft = mix.freeThrows
        for _ in 0..<mix.threes { actions.append(self.make(3, throwsLeft: &throwsLeft)) }
        for _ in 0..<mix.twos { actions.append(self.make(2, throwsLeft: &throwsLeft)) }
        while throwsLeft > 0 { actions.append(.freeThrows(self.trip(throwsLeft: &throwsLeft))) }
        for _ in 0..<mix.missedThrees { actions.append(self.miss(3)) }
        for _ in 0..<mix.missedTwos { actions.append(self.miss(2)) }
        for _ in 0..<self.count(around: 13 * length) { actions.append(self.turnover()) }
        for _ in 0..<self.count(around: 8.5 * length) { actions.append(self.foul()) }
        return self.chance.shuffled(actions).map { action in
            Play(isHome: self.isHome, period: self.chance.integer(in: periods), action: action)
        }
    }

    private mutating func make(_ points: Int, throwsLeft: inout Int) -> Play.Action {
        let shooter = self.pick(points == 3 ? self.attack.threes : self.attack.twos)
        let passer = self.chance.happens(points == 3 ? 0.82 : 0.52) ? self.pick(self.attack.assists) : shooter
        let isFouled = throwsLeft > 0 && self.chance.happens(points == 3 ? 0.01 : 0.07)
        let bonus = isFouled ? self.throwing(by: shooter, count: 1, throwsLeft: &throwsLeft) : nil
        return .shot(
            Play.Shot(
                shooter: shooter, points: points, isMade: true, assister: passer == shooter ? nil : passer,
                blocker: nil, rebound: nil, bonus: bonus))
    }

    private mutating func miss(_ points: Int) -> Play.Action {
        let shooter = self.pick(points == 3 ? self.attack.missedThrees : self.attack.missedTwos)
        let isBlocked = self.chance.happens(points == 3 ? 0.015 : 0.19)
        return .shot(
            Play.Shot(
                shooter: shooter, points: points, isMade: false, assister: nil,
                blocker: isBlocked ? self.pick(self.defense.blocks) : nil,
                rebound: self.rebound(offensive: 0.235, team: 0.06), bonus: nil))
    }

    private mutating func trip(throwsLeft: inout Int) -> Play.FreeThrows {
        let shooter = self.pick(self.attack.freeThrows)
        return self.throwing(by: shooter, count: self.chance.happens(0.04) ? 3 : 2, throwsLeft: &throwsLeft)
    }

    /// Throws until the team has the points from the line that it needs; what is beyond them misses.
    private mutating func throwing(by shooter: Int, count: Int, throwsLeft: inout Int) -> Play.FreeThrows {
        var made: [Bool] = []
        for _ in 0..<count {
            let goesIn = throwsLeft > 0 && self.chance.happens(self.attack.freeThrowPercentage[shooter])
            throwsLeft -= goesIn ? 1 : 0
            made.append(goesIn)
        }
        return Play.FreeThrows(
            shooter: shooter, fouler: self.fouler(), made: made,
            rebound: made.last == true ? nil : self.rebound(offensive: 0.12, team: 0.04))
    }

    private mutating func turnover() -> Play.Action {
        let loser = self.pick(self.attack.turnovers)
        return .turnover(by: loser, stolenBy: self.chance.happens(0.55) ? self.pick(self.defense.steals) : nil)
    }

    private mutating func foul() -> Play.Action {
        let fouler = self.fouler()
        return .foul(by: fouler, on: self.pick(self.attack.freeThrows))
    }

    private mutating func rebound(offensive: Double, team: Double) -> Play.Rebound {
        let draw = self.chance.unit()
        if draw < team { return .team }
        return draw < team + offensive
            ? .offensive(self.pick(self.attack.rebounds)) : .defensive(self.pick(self.defense.rebounds))
    }

    private mutating func fouler() -> Int {
        let weights = self.defense.fouls.indices.map { self.fouls[$0] < 6 ? self.defense.fouls[$0] : 0 }
        let fouler = self.pick(weights)
        self.fouls[fouler] += 1
        return fouler
    }

    /// The first of the rotation stands in where no weight is left, which a lineup of nine never comes to.
    private mutating func pick(_ weights: [Double]) -> Int {
        self.chance.index(weights: weights) ?? 0
    }

    private mutating func count(around mean: Double) -> Int {
        max(0, Int((mean * (1 + 0.2 * self.chance.noise())).rounded()))
    }
}
