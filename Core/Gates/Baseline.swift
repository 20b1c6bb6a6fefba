import Timing
import Warehouse

/// How many rows a scheduled game usually has in a table, from the game days before a date.
///
/// The median is what is usual and the median absolute deviation how far days lie from it; both stand still while fewer
/// than half of the samples are wrong, so a source that has lost half its rows is found and does not become usual.
struct Baseline: Sendable {
    /// How far back samples are taken; never from another season, whose rosters and sources were others.
    static let days = 70
    /// Of every weekday so many samples, and a date is compared with its own weekday alone.
    static let weekdaySamples = 6
    /// Closer to the median than so many deviations, a day is as days are.
    private static let ordinaryDeviations = 4.0
    /// The deviation of a normal distribution is so many median absolute deviations.
    private static let deviationsPerMAD = 1.4826

    static func window(of date: GameDate) -> ClosedRange<GameDate> {
        let opening = GameDate(year: date.seasonYear, month: 8, day: 1) ?? date
        return max(opening, date.advanced(byDays: -Self.days))...date
    }

    private struct Sample: Sendable {
        var date: GameDate
        var rate: Double
    }

    private let games: Int
    private let rows: Int
    private let date: GameDate
    /// Comparable game days before the date.
    private let samples: [Double]

    /// - Parameters:
    ///   - games: the schedule by date, the date itself included.
    ///   - rows: the table by date, the date itself included.
    init(of date: GameDate, games: [Group], rows: [Group]) {
        let games = Self.counts(games)
        let rows = Self.counts(rows)
        self.date = date
        self.games = games[date] ?? 0
        self.rows = rows[date] ?? 0
        // A day on which the source was away says nothing of what is usual.
        let samples = games.keys.filter { $0 < date && !LeagueCalendar.isBreak($0) }.sorted().compactMap { day in
            games[day].flatMap { played in
                rows[day].map { Sample(date: day, rate: Double($0) / Double(played)) }
            }
        }
        self.samples = Self.comparable(samples, with: date).map(\.rate)
    }

    private static func counts(_ groups: [Group]) -> [GameDate: Int] {
        var counts: [GameDate: Int] = [:]
        for group in groups where group.rows > 0 {
            if case .date(let date) = group.values.first { counts[date] = group.rows }
        }
        return counts
    }

    private static func comparable(_ samples: [Sample], with date: GameDate) -> [Sample] {
        let byWeekday = Dictionary(grouping: samples, by: \.date.weekday)
        guard Weekday.allCases.allSatisfy({ byWeekday[$0, default: []].count >= Self.weekdaySamples }) else {
            return samples
        }
        return byWeekday[date.weekday, default: []]
    }

    /// Rows a game, and what is usual of them.
    ///
    /// Within the usual deviations a day counts as usual; far above the usual it is worth a word and never fails.
    ///
    /// - Parameters:
    ///   - limit: the share of the usual below which the day fails.
    ///   - minimum: game days without which nothing is usual yet.
    func measurement(failingBelow limit: Double, atLeast minimum: Int) -> Measurement {
        guard self.games > 0 else { return .nothing("no game is scheduled") }
        guard !LeagueCalendar.isBreak(self.date) else { return .nothing("the league takes its break") }
        let rate = Double(self.rows) / Double(self.games)
        guard self.samples.count >= minimum, let median = Self.median(self.samples), median > 0 else {
            return .nothing(
                "\(self.samples.count) game days are known, and \(minimum) are needed", actual: rate)
        }
        let deviation = (Self.median(self.samples.map { abs($0 - median) }) ?? 0) * Self.deviationsPerMAD
        let detail =
            "\(Self.text(rate)) rows a game; usual are \(Self.text(median)) ± \(Self.text(deviation)) "
            + "over \(self.samples.count) game days"
        if abs(rate - median) <= Self.ordinaryDeviations * deviation {
            return .usual(rate, expected: median, detail: detail)
        }
        if limit > 0, rate > median / limit { return .concern(rate, expected: median, detail: detail) }
        return .value(rate, expected: median, sample: self.samples.count, detail: detail)
    }

    /// Of an even number the mean of the middle two; nil of none.
    static func median(_ values: [Double]) -> Double? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }

    private static func text(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
}
