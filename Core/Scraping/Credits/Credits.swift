/// The credits of a key, as one answer tells them.
package struct Credits: Sendable, Equatable {
    package var remaining: Int
    package var used: Int
    /// What the answered call has cost; nil where the upstream does not say.
    package var last: Int?

    package init(remaining: Int, used: Int, last: Int?) {
        self.remaining = remaining
        self.used = used
        self.last = last
    }

    /// More than any plan has: a larger number is none of credits.
    private static let most = 1_000_000_000_000

    /// Nil for an answer that does not tell both what is left and what is used.
    package init?(_ names: CreditHeaders, in headers: HTTPHeaders) {
        func number(_ name: String) -> Int? {
            headers[name].flatMap { Int($0) }.flatMap { (0...Self.most).contains($0) ? $0 : nil }
        }
        guard let remaining = number(names.remaining), let used = number(names.used) else { return nil }
        self.init(remaining: remaining, used: used, last: number(names.last))
    }

    /// What the month's plan has, used or not.
    package var plan: Int { self.remaining + self.used }

    /// Whether four fifths of the month's plan are used.
    package var isRunningLow: Bool { self.plan > 0 && 5 * self.used >= 4 * self.plan }
}
