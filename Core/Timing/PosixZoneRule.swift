/// The offsets a zone follows year after year, once the changes listed in its file are over.
///
/// The footer of a time zone file holds it in the form of the POSIX variable `TZ`: `EST5EDT,M3.2.0,M11.1.0`.
struct PosixZoneRule: Sendable, Equatable {
    /// The half of the rule that only zones with a yearly clock change have.
    struct Daylight: Sendable, Equatable {
        /// Seconds east of UTC; Dublin's is less than its standard offset.
        var offset: Int
        /// Told in standard time.
        var begins: YearlyMoment
        /// Told in daylight time.
        var ends: YearlyMoment
    }

    /// Seconds east of UTC.
    var standardOffset: Int
    var daylight: Daylight?

    func offset(atSecond second: Int64) -> Int {
        let year = Self.year(ofSecond: second)
        return self.changes(inYears: year - 1...year + 1).last { $0.at <= second }?.after ?? self.standardOffset
    }

    func changes(after start: Int64, through end: Int64) -> [OffsetChange] {
        let years = Self.year(ofSecond: start) - 1...Self.year(ofSecond: end) + 1
        return self.changes(inYears: years).filter { start < $0.at && $0.at <= end }
    }

    /// Changes in order of time; the years at both ends of a question are asked too, since a rule may reach a week over.
    private func changes(inYears years: ClosedRange<Int>) -> [OffsetChange] {
        guard let daylight else { return [] }
        let (standard, other) = (self.standardOffset, daylight.offset)
        var changes: [OffsetChange] = []
        for year in years {
            let begin = daylight.begins.wallSeconds(inYear: year) - Int64(standard)
            let end = daylight.ends.wallSeconds(inYear: year) - Int64(other)
            changes.append(OffsetChange(at: begin, before: standard, after: other))
            changes.append(OffsetChange(at: end, before: other, after: standard))
        }
        // Daylight time that lasts all year ends and begins in the same second, and the beginning decides.
        return changes.sorted { ($0.at, $0.after == other ? 1 : 0) < ($1.at, $1.after == other ? 1 : 0) }
    }

    private static func year(ofSecond second: Int64) -> Int {
        GameDate(daysSinceEpoch: Int(second.flooredQuotient(by: 86_400))).year
    }
}
