/// One thing that happened with the ball; box scores and play-by-play are both told from the same list of these.
struct Play: Sendable {
    enum Action: Sendable {
        case shot(Shot)
        case freeThrows(FreeThrows)
        /// Numbers are positions in the roster; the stealer is of the other team.
        case turnover(by: Int, stolenBy: Int?)
        /// A foul without free throws, by the defence.
        case foul(by: Int, on: Int)
    }

    struct Shot: Sendable {
        let shooter: Int
        /// 2 or 3.
        let points: Int
        let isMade: Bool
        let assister: Int?
        /// Of the other team.
        let blocker: Int?
        /// Nil after a make.
        let rebound: Rebound?
        /// The extra throw after a make with a foul.
        let bonus: FreeThrows?
    }

    struct FreeThrows: Sendable {
        let shooter: Int
        /// Of the other team.
        let fouler: Int
        let made: [Bool]
        /// Nil when the last throw went in.
        let rebound: Rebound?
    }

    enum Rebound: Sendable {
        case offensive(Int)
        case defensive(Int)
        /// Out of bounds; credited to the defending team and to no player.
        case team
    }

    /// Whether the home team has the ball.
    let isHome: Bool
    /// 1 to 4, then one for each overtime.
    let period: Int
    let action: Action

    var points: Int {
        switch self.action {
        case .shot(let shot):
            (shot.isMade ? shot.points : 0) + (shot.bonus.map { $0.made.count(where: \.self) } ?? 0)
        case .freeThrows(let throwing): throwing.made.count(where: \.self)
        case .turnover, .foul: 0
        }
    }
}
