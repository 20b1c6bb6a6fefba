import Timing

/// The clock of a period, counted down.
struct GameClock {
    /// 1 to 4, then overtimes.
    let period: Int
    /// Whole seconds left, at most the length of the period.
    let secondsLeft: Int

    /// Reads `PT11M36.00S`; nil for other forms and for more time than the period has.
    init?(period: Int, clock: String) {
        guard let seconds = PlayingTime.clockSeconds(clock), seconds <= Double(Self.length(of: period)) else {
            return nil
        }
        self.init(period: period, secondsLeft: Int(seconds))
    }

    /// Nil for more time than the period has.
    init?(period: Int, secondsLeft: Int) {
        guard (0...Self.length(of: period)).contains(secondsLeft) else { return nil }
        self.period = period
        self.secondsLeft = secondsLeft
    }

    /// `11:36`.
    var text: String { "\(self.secondsLeft / 60):\((self.secondsLeft % 60).padded(to: 2))" }

    /// Whole seconds since the start of the game.
    var elapsed: Int {
        let before = self.period <= 4 ? (self.period - 1) * 720 : 4 * 720 + (self.period - 5) * 300
        return before + Self.length(of: self.period) - self.secondsLeft
    }

    private static func length(of period: Int) -> Int { period <= 4 ? 720 : 300 }
}
