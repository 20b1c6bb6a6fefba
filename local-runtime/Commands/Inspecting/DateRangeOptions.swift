import ArgumentParser
import Hosting
import Pipeline
import Timing

/// Which game dates a command looks at.
struct DateRangeOptions: ParsableArguments {
    @Option(help: "One game date, YYYY-MM-DD.")
    var date: String?

    @Option(help: "The last so many game dates up to the day after the newest event, 1 to 366.")
    var days: Int?

    func validate() throws {
        if self.date != nil, self.days != nil { throw ValidationError("--date excludes --days") }
        if let date, GameDate(date) == nil {
            throw ValidationError("--date '\(date)' is not a date that exists, written YYYY-MM-DD")
        }
        if let days, !(1...366).contains(days) { throw ValidationError("--days is \(days), not 1 to 366") }
    }

    /// The dates, oldest first.
    func dates(today: GameDate, default count: Int) -> [GameDate] {
        if let date = self.date.flatMap({ GameDate($0) }) { return [date] }
        return (0..<(self.days ?? count)).reversed().map { today.advanced(byDays: -$0) }
    }
}

extension DateRangeOptions {
    /// The same up to the day after the store's newest event: a run of tomorrow is judged today, and a store of a past day
    /// has its newest date where it ended.
    func dates(of live: Live, default count: Int) async throws -> [GameDate] {
        let newest: Timestamp
        if let event = try await live.ports.store.newestEvent() {
            newest = event
        } else {
            newest = live.time.now()
        }
        return self.dates(today: live.ports.eastern.date(at: newest).advanced(byDays: 1), default: count)
    }
}
