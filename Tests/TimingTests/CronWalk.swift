import Timing

extension CronExpression {
    /// The firings between two moments, found by asking for the next one again and again.
    func firings(after start: Timestamp, before end: Timestamp, in zone: TimeZoneRules) -> [Timestamp] {
        let found = sequence(state: start) { last -> Timestamp? in
            guard let next = self.next(after: last, in: zone), next < end else { return nil }
            last = next
            return next
        }
        return Array(found)
    }

    /// The firings between two moments, latest first, found by asking for the previous one again and again.
    func firings(before end: Timestamp, after start: Timestamp, in zone: TimeZoneRules) -> [Timestamp] {
        let found = sequence(state: end) { last -> Timestamp? in
            guard let previous = self.previous(before: last, in: zone), previous > start else { return nil }
            last = previous
            return previous
        }
        return Array(found)
    }
}
