/// The offsets of one time zone, past and future, as the system's time zone data give them.
///
/// Read here rather than asked of Foundation, because `TimeZone(identifier:)` is nil in a static binary.
package struct TimeZoneRules: Sendable {
    /// The identifier, such as `America/New_York`.
    package let name: String
    private let initialOffset: Int
    /// Every change the file lists, in order of time.
    private let changes: [OffsetChange]
    /// What holds after the last listed change; nil when that change's offset stays for good.
    private let footer: PosixZoneRule?

    /// No offset is further from UTC than 26 hours, so a local time depends on the changes within this reach.
    static let reach: Int64 = 26 * 3600

    /// Reads the contents of a TZif file, version 2 or later.
    package init(tzif bytes: [UInt8], name: String) throws(TimeZoneError) {
        let file = try TZifFile(bytes, name: name)
        var changes = file.changes
        // The footer decides from the last listed change on, also where a file contradicts itself there: otherwise
        // offsets and wall clock readings would disagree.
        if let footer = file.footer, let last = changes.popLast() {
            let after = footer.offset(atSecond: last.at)
            changes.append(OffsetChange(at: last.at, before: last.before, after: after))
        }
        self.name = name
        self.initialOffset = file.initialOffset
        self.changes = changes
        self.footer = file.footer
    }

    /// Seconds east of UTC.
    package func offset(at moment: Timestamp) -> Int {
        self.offset(atSecond: moment.milliseconds.flooredQuotient(by: 1000))
    }

    /// What the clocks of the zone show at a moment.
    package func local(_ moment: Timestamp) -> LocalTime {
        LocalTime(wallMilliseconds: moment.milliseconds + Int64(self.offset(at: moment)) * 1000)
    }

    /// The moments at which the clocks of the zone show a local time.
    package func resolve(_ local: LocalTime) -> LocalResolution {
        let wall = local.wallSeconds
        func moment(offset: Int) -> Timestamp {
            Timestamp(milliseconds: (wall - Int64(offset)) * 1000 + Int64(local.millisecond))
        }

        var readings: [Timestamp] = []
        var gap: OffsetChange?
        var start = wall - Self.reach
        var offset = self.offset(atSecond: start)
        for change in self.changes(after: start, through: wall + Self.reach) {
            if (start..<change.at).contains(wall - Int64(offset)) { readings.append(moment(offset: offset)) }
            if change.skips(wallSeconds: wall) { gap = change }
            start = change.at
            offset = change.after
        }
        if start <= wall - Int64(offset) { readings.append(moment(offset: offset)) }

        if let earlier = readings.first, let later = readings.last {
            return earlier == later ? .unique(earlier) : .ambiguous(earlier: earlier, later: later)
        }
        // A wall clock that does not show a time has jumped over it, so there is a gap wherever there is no reading.
        guard let gap else { return .unique(moment(offset: offset)) }
        return .skipped(
            before: moment(offset: gap.after),
            after: moment(offset: gap.before),
            gap: Timestamp(milliseconds: gap.at * 1000)
        )
    }

    func offset(atSecond second: Int64) -> Int {
        let passed = self.countOfChanges(through: second)
        if passed == self.changes.count, let footer { return footer.offset(atSecond: second) }
        return passed == 0 ? self.initialOffset : self.changes[passed - 1].after
    }

    /// The changes of a stretch of time, in order; both ends in seconds since the epoch.
    func changes(after start: Int64, through end: Int64) -> [OffsetChange] {
        let first = self.countOfChanges(through: start)
        let listed = self.changes[first..<self.countOfChanges(through: end)]
        let last = self.changes.last?.at ?? .min
        guard let footer, end > last else { return Array(listed) }
        return listed + footer.changes(after: max(start, last), through: end)
    }

    /// How many listed changes have happened by a second, by binary search.
    private func countOfChanges(through second: Int64) -> Int {
        var range = 0..<self.changes.count
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            range = self.changes[middle].at <= second ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return range.lowerBound
    }
}
