/// When the expression fires in a time zone, where the wall clock jumps twice a year.
///
/// The rule at a clock change is that of Vixie's and Debian's cron, and it asks whether the minute or the hour field
/// begins with `*`:
/// - Such a job follows elapsed time. It fires whenever the clock shows a matching time: not at times that are skipped,
///   and twice at times that are shown twice.
/// - Any other job is set for fixed times and fires once for each. What is set for a skipped time fires at the moment
///   of the change, once, however many of its times were skipped; what is set for a time that is shown twice fires at
///   the first showing.
///
/// So in New York `30 2 * * *` fires at 03:00 on 2024-03-10, and `30 1 * * *` fires at 01:30 EDT on 2024-11-03 and not
/// again at 01:30 EST, while `30 * * * *` fires at both.
extension CronExpression {
    /// The first firing after a moment; nil only where the calendar ends, with the year 9999.
    package func next(after moment: Timestamp, in zone: TimeZoneRules) -> Timestamp? {
        guard Self.calendar.contains(moment) else { return nil }
        var start = moment.milliseconds.flooredQuotient(by: 1000)
        var offset = zone.offset(atSecond: start)
        var reading = (start + Int64(offset)).flooredQuotient(by: 60) + 1
        // The clock may have been set back just before: what it shows again has had its firing.
        for change in zone.changes(after: start - TimeZoneRules.reach, through: start) {
            reading = max(reading, self.readingResumed(at: change))
        }
        while let found = self.firstReading(from: reading) {
            let second = max(found * 60 - Int64(offset), start)
            guard let change = zone.changes(after: start, through: second).first else {
                return Timestamp(milliseconds: second * 1000)
            }
            start = change.at
            offset = change.after
            reading = self.readingResumed(at: change)
        }
        return nil
    }

    /// The last firing before a moment; nil only where the calendar begins, with the year 1.
    package func previous(before moment: Timestamp, in zone: TimeZoneRules) -> Timestamp? {
        guard Self.calendar.contains(moment) else { return nil }
        var last = (moment.milliseconds - 1).flooredQuotient(by: 1000)
        while true {
            let offset = Int64(zone.offset(atSecond: last))
            guard let found = self.lastReading(through: (last + offset).flooredQuotient(by: 60)) else { return nil }
            let second = found * 60 - offset
            guard let change = zone.changes(after: second - TimeZoneRules.reach, through: last).last else {
                return Timestamp(milliseconds: second * 1000)
            }
            if found >= self.readingResumed(at: change) {
                return Timestamp(milliseconds: max(second, change.at) * 1000)
            }
            last = change.at - 1
        }
    }

    /// The first whole minute of the wall clock that counts once the clock has been changed.
    ///
    /// To a job that follows elapsed time it is what the clock shows next. To any other it is what the clock would have
    /// shown: that takes in the times that are skipped, and leaves out those that come back.
    private func readingResumed(at change: OffsetChange) -> Int64 {
        let followsElapsedTime = self.minute.isWildcard || self.hour.isWildcard
        let offset = followsElapsedTime ? change.after : change.before
        return (change.at + Int64(offset) + 59).flooredQuotient(by: 60)
    }

    /// The years 1 to 9999.
    private static let calendar =
        Timestamp(milliseconds: -62_135_596_800_000)...Timestamp(milliseconds: 253_402_300_799_999)
}
