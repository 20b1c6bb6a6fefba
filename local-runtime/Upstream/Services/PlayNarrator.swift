/// Tells a game row by row while it keeps the score and each player's running line.
struct PlayNarrator {
    private(set) var actions: [PlayAction] = []
    var chance: Chance
    /// Whether the team with the ball has just rebounded its own miss.
    var hasSecondChance = false

    private let played: PlayedGame
    private var home: [StatLine]
    private var away: [StatLine]
    private var homeScore = 0
    private var awayScore = 0
    private var period = 1
    private var secondsLeft = 720

    init(_ played: PlayedGame) {
        self.played = played
        self.home = [StatLine](repeating: StatLine(), count: played.home.players.count)
        self.away = [StatLine](repeating: StatLine(), count: played.away.players.count)
        self.chance = played.game.seed.derived("narration").chance
    }

    mutating func tell() {
        for period in 1...self.played.game.score.periods {
            self.period = period
            self.secondsLeft = period > 4 ? 300 : 720
            self.mark("period", "start", "Period Start")
            if period == 1 || period > 4 { self.jumpBall() }
            let plays = TimedPlay.ordered(self.played.plays, period: period, chance: &self.chance)
            for (index, timed) in plays.enumerated() {
                self.secondsLeft = timed.secondsLeft
                if index == 20 { self.timeout(isHome: timed.play.isHome) }
                self.tell(timed.play)
            }
            self.secondsLeft = 0
            self.mark("period", "end", "Period End")
        }
        self.mark("game", "end", "Game End")
    }

    private mutating func tell(_ play: Play) {
        switch play.action {
        case .shot(let shot): self.shot(shot, isHome: play.isHome)
        case .freeThrows(let throwing): self.freeThrows(throwing, isHome: play.isHome)
        case .turnover(let loser, let stealer): self.turnover(by: loser, stolenBy: stealer, isHome: play.isHome)
        case .foul(let fouler, let victim):
            self.foul(by: fouler, on: victim, shots: 0, isHome: play.isHome)
        }
    }

    private mutating func jumpBall() {
        let winsHome = self.chance.happens(0.5)
        let winner = self.tallest(winsHome)
        let loser = self.tallest(!winsHome)
        let receiver = self.player(self.half(winsHome).dressed[1], winsHome)
        var action = self.action("jumpball", "recovered", isHome: winsHome, player: receiver)
        action.descriptor = "startperiod"
        action.others = [winner, loser]
        action.extras = [
            .text("jumpBallRecoveredName", receiver.initialName), .number("jumpBallRecoverdPersonId", receiver.nbaID),
            .text("jumpBallWonPlayerName", winner.lastName), .number("jumpBallWonPersonId", winner.nbaID),
            .text("jumpBallLostPlayerName", loser.lastName), .number("jumpBallLostPersonId", loser.nbaID),
        ]
        action.description =
            "Jump Ball \(winner.initialName) vs. \(loser.initialName): Tip to \(receiver.initialName)"
        self.add(action)
    }

    private func tallest(_ isHome: Bool) -> Player {
        let half = self.half(isHome)
        let starters = half.dressed.prefix(5).map { half.players[$0] }
        return starters.max { $0.heightInInches < $1.heightInInches } ?? half.players[0]
    }

    private mutating func timeout(isHome: Bool) {
        var action = self.action("timeout", "full", isHome: isHome, player: nil)
        action.qualifiers = ["team"]
        action.description = "\(self.team(isHome).tricode) Timeout"
        self.add(action)
    }

    /// A row that belongs to no team.
    private mutating func mark(_ type: String, _ subType: String, _ description: String) {
        var action = PlayAction(
            type: type, subType: subType, period: self.period, secondsLeft: self.secondsLeft,
            homeScore: self.homeScore, awayScore: self.awayScore)
        action.description = description
        self.add(action)
    }
}

// What the extensions tell with: who is who, the running totals, and the row to fill in.
extension PlayNarrator {
    /// The number that the row added last has in the payload.
    var lastNumber: Int { self.actions.count + 1 }

    /// The home team shoots at the right basket before the break.
    func shootsLeft(_ isHome: Bool) -> Bool { isHome == (self.period > 2) }

    func team(_ isHome: Bool) -> Team { self.half(isHome).team }
    func player(_ index: Int, _ isHome: Bool) -> Player { self.half(isHome).players[index] }
    func line(_ index: Int, _ isHome: Bool) -> StatLine { isHome ? self.home[index] : self.away[index] }
    private func half(_ isHome: Bool) -> TeamBox { isHome ? self.played.home : self.played.away }

    mutating func count(_ index: Int, _ isHome: Bool, _ change: (inout StatLine) -> Void) {
        if isHome { change(&self.home[index]) } else { change(&self.away[index]) }
    }

    mutating func score(_ points: Int, _ isHome: Bool) {
        if isHome { self.homeScore += points } else { self.awayScore += points }
    }

    /// A row with the clock and the score of this moment, and the ball with the row's team.
    func action(_ type: String, _ subType: String, isHome: Bool, player: Player?) -> PlayAction {
        var action = PlayAction(
            type: type, subType: subType, period: self.period, secondsLeft: self.secondsLeft,
            homeScore: self.homeScore, awayScore: self.awayScore)
        action.team = self.team(isHome)
        action.player = player
        action.possession = self.team(isHome).nbaID
        return action
    }

    mutating func add(_ action: PlayAction) {
        self.actions.append(action)
    }
}
