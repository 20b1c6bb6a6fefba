/// How long an override holds, from the moment of its order: one minute to seven days.
package struct Expiry: Sendable, Equatable {
    package let duration: Duration

    /// What is accepted, in words.
    package static let form = "a number with m, h or d: 30m, 2h, 1d; at most 7d"
    private static let longest = 7 * 86_400

    /// - Throws: ``OrderError`` for another form, or a time out of range.
    package init(_ text: String) throws(OrderError) {
        let units: [Character: Int] = ["m": 60, "h": 3600, "d": 86_400]
        guard let unit = text.last.flatMap({ units[$0] }), let number = Int(text.dropLast()), text.first != "+" else {
            throw OrderError("'\(text.prefix(20))' is not \(Self.form)")
        }
        let (seconds, overflows) = number.multipliedReportingOverflow(by: unit)
        guard number > 0, !overflows, seconds <= Self.longest else {
            throw OrderError("'\(text.prefix(20))' is not between 1m and 7d")
        }
        self.duration = .seconds(seconds)
    }
}
