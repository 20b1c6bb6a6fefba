import Timing

/// A team's box score in one game, summed from its players' lines.
///
/// A total is nil when the line of anyone who played lacks the number: part of a sum is no sum. Lines of `00` minutes
/// count, since a player may score within seconds that balldontlie rounds away.
struct TeamTotals: Sendable {
    let gameID: String
    let gameDate: GameDate
    let seasonYear: Int
    let team: String
    let opponent: String
    let isHome: Bool
    /// Of all players together, about 240 in a game without overtime.
    let minutes: Double
    let overtimes: Int
    let points: Int?
    let assists: Int?
    let offensiveRebounds: Int?
    let defensiveRebounds: Int?
    let steals: Int?
    let turnovers: Int?
    let personalFouls: Int?
    let fieldGoals: Int?
    let fieldGoalAttempts: Int?
    let threes: Int?
    let threeAttempts: Int?
    let freeThrows: Int?
    let freeThrowAttempts: Int?
    let zones: ShotZoneCounts?

    /// Nil when nobody has played.
    init?(_ lines: [BoxLine]) {
        let played = lines.filter(\.hasPlayed)
        guard let first = played.first else { return nil }
        func total(_ number: (BoxLine) -> Int?) -> Int? {
            guard played.allSatisfy({ number($0) != nil }) else { return nil }
            return lines.reduce(0) { $0 + (number($1) ?? 0) }
        }
        self.gameID = first.gameID
        self.gameDate = first.gameDate
        self.seasonYear = first.seasonYear
        self.team = first.team
        self.opponent = first.opponent
        self.isHome = first.isHome
        self.minutes = played.reduce(0) { $0 + ($1.minutes ?? 0) }
        self.overtimes = Self.overtimes(period: played.compactMap(\.period).max(), minutes: self.minutes)
        self.points = total(\.points)
        self.assists = total(\.assists)
        self.offensiveRebounds = total(\.offensiveRebounds)
        self.defensiveRebounds = total(\.defensiveRebounds)
        self.steals = total(\.steals)
        self.turnovers = total(\.turnovers)
        self.personalFouls = total(\.personalFouls)
        self.fieldGoals = total(\.fieldGoals)
        self.fieldGoalAttempts = total(\.fieldGoalAttempts)
        self.threes = total(\.threes)
        self.threeAttempts = total(\.threeAttempts)
        self.freeThrows = total(\.freeThrows)
        self.freeThrowAttempts = total(\.freeThrowAttempts)
        let shooters = lines.filter { $0.hasPlayed || ($0.fieldGoalAttempts ?? 0) > 0 }
        let zones = shooters.compactMap(\.zones)
        self.zones = zones.count == shooters.count ? zones.reduce(ShotZoneCounts(), +) : nil
    }

    /// From the last period where a source says it, else from the players' minutes: each overtime adds 5 × 5.
    private static func overtimes(period: Int?, minutes: Double) -> Int {
        if let period { return max(0, period - 4) }
        return max(0, Int(((minutes - 240) / 25).rounded()))
    }

    var rebounds: Int? {
        self.offensiveRebounds.flatMap { offensive in self.defensiveRebounds.map { offensive + $0 } }
    }

    var trueShooting: Double? {
        guard let points = self.points, let shots = self.fieldGoalAttempts, let freeThrows = self.freeThrowAttempts
        else { return nil }
        return Shooting.trueShooting(points: points, fieldGoalAttempts: shots, freeThrowAttempts: freeThrows)
    }

    var usage: Usage? {
        guard let shots = self.fieldGoalAttempts, let freeThrows = self.freeThrowAttempts,
            let turnovers = self.turnovers
        else { return nil }
        return Usage(
            fieldGoalAttempts: shots, freeThrowAttempts: freeThrows, turnovers: turnovers, minutes: self.minutes)
    }

    /// Possessions of the game, where both box scores are complete.
    func possessions(against opponent: TeamTotals?) -> Double? {
        guard let own = self.terms, let other = opponent?.terms else { return nil }
        return Possessions.ofGame(own, other)
    }

    private var terms: Possessions? {
        guard let attempts = self.fieldGoalAttempts, let makes = self.fieldGoals,
            let freeThrows = self.freeThrowAttempts, let offensive = self.offensiveRebounds,
            let defensive = self.defensiveRebounds, let turnovers = self.turnovers
        else { return nil }
        return Possessions(
            fieldGoalAttempts: attempts, fieldGoals: makes, freeThrowAttempts: freeThrows,
            offensiveRebounds: offensive, defensiveRebounds: defensive, turnovers: turnovers)
    }
}
