import ArgumentParser
import Timing

/// Which game dates a command looks at.
struct DateRangeOptions: ParsableArguments {
    @Option(help: "One game date, YYYY-MM-DD.")
    var date: String?

    @Option(help: "The last so many game dates up to today, 1 to 366.")
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
