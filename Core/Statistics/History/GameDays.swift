package import Timing

/// The dates on which a team or a player has played, and the rest between them.
package struct GameDays: Sendable, Equatable {
    /// Ascending, each date once.
    package let dates: [GameDate]

    package init(_ dates: some Sequence<GameDate>) {
        self.dates = dates.sorted().reduce(into: []) { distinct, date in
            if distinct.last != date { distinct.append(date) }
        }
    }

    /// Days from the last game to a date, 1 on the second night of a back-to-back; nil before the first game.
    package func daysSinceLast(before date: GameDate) -> Int? {
        self.dates.last { $0 < date }.map { $0.days(to: date) }
    }

    /// Days off between the last game and a date: 0 on a back-to-back.
    package func rest(before date: GameDate) -> Int? {
        self.daysSinceLast(before: date).map { $0 - 1 }
    }

    /// Whether a game on the date would be the second in two nights; nil before the first game.
    package func isBackToBack(_ date: GameDate) -> Bool? {
        self.daysSinceLast(before: date).map { $0 == 1 }
    }

    /// Games in as many days as stated that end the day before a date.
    package func count(inLast days: Int, before date: GameDate) -> Int {
        self.dates(inLast: days, before: date).count
    }

    /// Second nights among those days; the first night may lie outside.
    package func backToBacks(inLast days: Int, before date: GameDate) -> Int {
        self.dates(inLast: days, before: date).count { self.isBackToBack($0) == true }
    }

    private func dates(inLast days: Int, before date: GameDate) -> ArraySlice<GameDate> {
        let first = date.advanced(byDays: -days)
        let start = self.dates.lastIndex { $0 < first }.map { $0 + 1 } ?? 0
        let end = self.dates.lastIndex { $0 < date }.map { $0 + 1 } ?? 0
        return self.dates[start..<max(start, end)]
    }
}
