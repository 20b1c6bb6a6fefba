import Timing

/// A game of the schedule, with the result that it will have had.
struct Game: Sendable {
    let seasonYear: Int
    /// Running number within the season, from 1.
    let number: Int
    /// Position on its date, from 1.
    let sequence: Int
    let date: GameDate
    let home: Team
    let away: Team
    /// Eastern, minutes after midnight.
    let startMinute: Int
    let expected: (home: Double, away: Double)
    let score: Score
    /// Time from tip-off to the final whistle.
    let minutesLong: Int
    let seed: Seed

    /// NBA.com's: `002`, two digits of the season's first year, five of the running number.
    var id: String { "002\((self.seasonYear % 100).padded(to: 2))\(self.number.padded(to: 5))" }
    var balldontlieID: Int { 18_000_000 + self.seasonYear % 100 * 10_000 + self.number }
    var espnID: String { "401\((self.seasonYear % 100).padded(to: 2))\(self.number.padded(to: 4))" }
    /// `20240115/HOUPHI`.
    var code: String { "\(self.date.compact)/\(self.away.tricode)\(self.home.tricode)" }
    /// The Odds API's: 32 hexadecimal digits.
    var oddsID: String {
        [self.seed.derived("odds", "high"), self.seed.derived("odds", "low")]
            .map { String($0.value | 1 << 63, radix: 16) }.joined()
    }

    var start: Timestamp { EasternTime.moment(self.date, minuteOfDay: self.startMinute) }
    var end: Timestamp { self.start.advanced(by: .seconds(60 * self.minutesLong)) }
    func hasEnded(by now: Timestamp) -> Bool { self.end <= now }

    func includes(_ team: Team) -> Bool { self.home.index == team.index || self.away.index == team.index }
    var winner: Team { self.score.homeWins ? self.home : self.away }
}
