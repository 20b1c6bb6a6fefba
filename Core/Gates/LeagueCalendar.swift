package import Timing

/// Days on which the league's own calendar makes numbers mean something else.
package enum LeagueCalendar {
    /// The All-Star break: from the Friday before the third Sunday of February to the Wednesday after it.
    ///
    /// What is played there is no game of the season. Days without games need no mention: a schedule has none of them.
    package static func isBreak(_ date: GameDate) -> Bool {
        guard date.month == 2 else { return false }
        let first = date.advanced(byDays: 1 - date.day).weekday
        let sunday = 1 + (7 - first.rawValue) % 7 + 14
        return (sunday - 2...sunday + 3).contains(date.day)
    }
}
