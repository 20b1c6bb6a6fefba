/// Counts the plays of a game into the two halves of its box score.
struct BoxScore: Sendable {
    private var home: [StatLine]
    private var away: [StatLine]
    private var homePeriods: [Int]
    private var awayPeriods: [Int]

    init(_ plays: [Play], periods: Int, homePlayers: Int, awayPlayers: Int) {
        self.home = [StatLine](repeating: StatLine(), count: homePlayers)
        self.away = [StatLine](repeating: StatLine(), count: awayPlayers)
        self.homePeriods = [Int](repeating: 0, count: periods)
        self.awayPeriods = [Int](repeating: 0, count: periods)
        for play in plays {
            if play.isHome {
                self.homePeriods[play.period - 1] += play.points
                Self.count(play, attack: &self.home, defense: &self.away)
            } else {
                self.awayPeriods[play.period - 1] += play.points
                Self.count(play, attack: &self.away, defense: &self.home)
            }
        }
    }

    func half(_ lineup: Lineup, isHome: Bool, chance: inout Chance) -> TeamBox {
        let mine = isHome ? self.homePeriods : self.awayPeriods
        let theirs = isHome ? self.awayPeriods : self.homePeriods
        let margin = mine.reduce(0, +) - theirs.reduce(0, +)
        return TeamBox(
            lineup: lineup, lines: isHome ? self.home : self.away,
            plusMinus: Self.plusMinus(margin: margin, lineup: lineup, chance: &chance), periodPoints: mine,
            margin: margin)
    }

    private static func count(_ play: Play, attack: inout [StatLine], defense: inout [StatLine]) {
        switch play.action {
        case .shot(let shot):
            if shot.points == 3 {
                attack[shot.shooter].threesAttempted += 1
                attack[shot.shooter].threesMade += shot.isMade ? 1 : 0
            } else {
                attack[shot.shooter].twosAttempted += 1
                attack[shot.shooter].twosMade += shot.isMade ? 1 : 0
            }
            if let assister = shot.assister { attack[assister].assists += 1 }
            if let blocker = shot.blocker { defense[blocker].blocks += 1 }
            Self.count(shot.rebound, attack: &attack, defense: &defense)
            if let bonus = shot.bonus { Self.count(bonus, attack: &attack, defense: &defense) }
        case .freeThrows(let throwing):
            Self.count(throwing, attack: &attack, defense: &defense)
        case .turnover(let loser, let stealer):
            attack[loser].turnovers += 1
            if let stealer { defense[stealer].steals += 1 }
        case .foul(let fouler, _):
            defense[fouler].fouls += 1
        }
    }

    private static func count(
        _ throwing: Play.FreeThrows, attack: inout [StatLine], defense: inout [StatLine]
    ) {
        attack[throwing.shooter].freeThrowsAttempted += throwing.made.count
        attack[throwing.shooter].freeThrowsMade += throwing.made.count(where: \.self)
        defense[throwing.fouler].fouls += 1
        Self.count(throwing.rebound, attack: &attack, defense: &defense)
    }

    private static func count(_ rebound: Play.Rebound?, attack: inout [StatLine], defense: inout [StatLine]) {
        switch rebound {
        case .offensive(let player): attack[player].offensiveRebounds += 1
        case .defensive(let player): defense[player].defensiveRebounds += 1
        case .team, nil: break
        }
    }

    /// Each point of the margin counts for the five on the floor; who was on is drawn, the sum is exact.
    private static func plusMinus(margin: Int, lineup: Lineup, chance: inout Chance) -> [Int] {
        let total = lineup.seconds.reduce(0, +)
        var values = lineup.seconds.map { seconds in
            guard seconds > 0 else { return 0 }
            let share = 5 * Double(seconds) / Double(total)
            return Int((Double(margin) * share + 5 * share * chance.noise()).rounded())
        }
        let players = lineup.seconds.indices.filter { lineup.seconds[$0] > 0 }
        var missing = 5 * margin - values.reduce(0, +)
        var turn = 0
        while missing != 0, !players.isEmpty {
            values[players[turn % players.count]] += missing.signum()
            missing -= missing.signum()
            turn += 1
        }
        return values
    }
}
