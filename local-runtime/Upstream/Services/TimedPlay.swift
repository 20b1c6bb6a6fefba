/// A play with its place in the course of a game.
struct TimedPlay: Sendable {
    let play: Play
    /// Seconds left in the period.
    let secondsLeft: Int

    /// Puts the plays of one period in order: possessions alternate, and a team that rebounds its own miss goes on.
    static func ordered(_ plays: [Play], period: Int, chance: inout Chance) -> [TimedPlay] {
        let inPeriod = plays.filter { $0.period == period }
        let home = Self.possessions(inPeriod.filter(\.isHome))
        let away = Self.possessions(inPeriod.filter { !$0.isHome })
        let placed = Self.placed(home, offset: 0) + Self.placed(away, offset: chance.happens(0.5) ? 1 : -1)
        let sequence = placed.sorted { ($0.place, $0.offset) < ($1.place, $1.offset) }.flatMap(\.plays)
        let length = Double(period > 4 ? 300 : 720)
        return sequence.enumerated().map { index, play in
            let place = (Double(index) + 0.2 + 0.6 * chance.unit()) / Double(sequence.count)
            return TimedPlay(play: play, secondsLeft: max(1, Int(length * (1 - place))))
        }
    }

    private static func possessions(_ plays: [Play]) -> [[Play]] {
        var possessions: [[Play]] = []
        var current: [Play] = []
        for play in plays {
            current.append(play)
            guard play.endsPossession else { continue }
            possessions.append(current)
            current = []
        }
        return current.isEmpty ? possessions : possessions + [current]
    }

    /// Spreads one team's possessions evenly from 0 to 1; the offset breaks the tie with the other team's.
    private static func placed(
        _ possessions: [[Play]], offset: Int
    ) -> [(place: Double, offset: Int, plays: [Play])] {
        possessions.enumerated().map { (Double($0 * 2 + 1) / Double(possessions.count * 2), offset, $1) }
    }
}

extension Play {
    fileprivate var endsPossession: Bool {
        let rebound: Rebound? =
            switch self.action {
            case .shot(let shot): shot.bonus?.rebound ?? shot.rebound
            case .freeThrows(let throwing): throwing.rebound
            case .turnover: nil
            case .foul: .offensive(0)
            }
        if case .offensive = rebound { return false }
        return true
    }
}
