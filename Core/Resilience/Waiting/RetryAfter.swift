package import Timing

/// What a `Retry-After` field asks for, in a form that can be counted.
package enum RetryAfter: Sendable, Equatable {
    case missing
    /// There, and neither delay-seconds nor an HTTP date; the text is kept for the log.
    case refused(String)
    /// A floor: never to be undercut or capped.
    case asked(Duration)

    /// - Parameter fields: the values of its lines; of several, which RFC 9110 does not allow, the longest wait is kept, so
    ///   that none of them is undercut.
    package init(fields: [String], date: String?, now: Timestamp) {
        guard let first = fields.first else {
            self = .missing
            return
        }
        let longest = fields.compactMap { Self.parse($0, date: date, now: now) }.max()
        self = longest.map { .asked($0) } ?? .refused(first)
    }

    package var floor: Duration? {
        if case .asked(let wait) = self { wait } else { nil }
    }

    /// The wait that a field asks for; nil when it holds no usable value.
    ///
    /// Delay-seconds are digits and nothing else: signs, fractions, units and lists are refused. A date is measured
    /// against the answer's own `Date`, so that a server whose clock is wrong is still understood; where that is
    /// unusable, against ours. A date that has passed asks for no wait. What lies beyond the year 9999 is an overflow.
    package static func parse(_ field: String, date: String?, now: Timestamp) -> Duration? {
        let text = field.trimmingFieldSpace
        if let seconds = Int64(digits: text.utf8) {
            let latest = (Self.endOfCalendar - now.milliseconds) / 1000
            return seconds <= latest ? .seconds(seconds) : nil
        }
        guard let moment = HTTPDate.parse(text, now: now) else { return nil }
        let present = date.flatMap { HTTPDate.parse($0.trimmingFieldSpace, now: now) } ?? now
        return max(.zero, present.duration(to: moment))
    }

    /// 9999-12-31T23:59:59.999Z, the last moment that a stored time can name.
    private static let endOfCalendar: Int64 = 253_402_300_799_999
}
