import Timing

/// The whole schedule of one season with its results; made at once, because a team's rest depends on the days before.
struct Season: Sendable {
    let year: Int
    let calendar: SeasonCalendar
    let strengths: Strengths
    /// In the order of their running numbers, which is that of their dates.
    let games: [Game]

    private let firstOfDay: [GameDate: Range<Int>]

    init(year: Int, calendar: SeasonCalendar) {
        self.year = year
        self.calendar = calendar
        self.strengths = Strengths(seed: calendar.seed, seasonYear: year)
        var draw = MatchupDraw()
        var games: [Game] = []
        var firstOfDay: [GameDate: Range<Int>] = [:]
        for date in SeasonCalendar.days(of: year) {
            let first = games.count
            var chance = calendar.seed.derived("schedule", date.description).chance
            let matchups = draw.matchups(calendar.gameCount(on: date), chance: &chance)
            let starts = matchups.map { Self.startMinute(at: $0.home, on: date, chance: &chance) }
            let order = matchups.indices.sorted { (starts[$0], $0) < (starts[$1], $1) }
            for (position, index) in order.enumerated() {
                games.append(
                    Self.game(
                        matchups[index], on: date, startMinute: starts[index], number: games.count + 1,
                        sequence: position + 1, strengths: self.strengths, calendar: calendar))
            }
            firstOfDay[date] = first..<games.count
        }
        self.games = games
        self.firstOfDay = firstOfDay
    }

    func games(on date: GameDate) -> ArraySlice<Game> {
        self.games[self.firstOfDay[date] ?? 0..<0]
    }

    private static func game(
        _ matchup: MatchupDraw.Matchup, on date: GameDate, startMinute: Int, number: Int, sequence: Int,
        strengths: Strengths, calendar: SeasonCalendar
    ) -> Game {
        let seed = calendar.seed.derived("game", date.description, matchup.away.tricode, matchup.home.tricode)
        var chance = seed.chance
        let expected = strengths.expected(home: matchup.home, away: matchup.away)
        let score = Score(expectedHome: expected.home, expectedAway: expected.away, chance: &chance)
        let minutesLong = 130 + chance.integer(in: 0...18) + 14 * score.overtimes.count
        return Game(
            seasonYear: date.seasonYear, number: number, sequence: sequence, date: date, home: matchup.home,
            away: matchup.away, startMinute: startMinute, expected: expected, score: score,
            minutesLong: minutesLong, seed: seed)
    }

    /// Evenings at the arena; some weekend games are afternoon ones.
    private static func startMinute(at home: Team, on date: GameDate, chance: inout Chance) -> Int {
        let isWeekend = date.weekday == .saturday || date.weekday == .sunday
        let local = isWeekend && chance.happens(0.35) ? 15 * 60 + 30 : 19 * 60 + 30 * chance.integer(in: 0...1)
        return min(local + 60 * home.zone.rawValue, 22 * 60 + 30)
    }
}
