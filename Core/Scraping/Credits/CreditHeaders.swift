/// The fields in which an upstream's answers tell the credits of a key.
package struct CreditHeaders: Sendable, Equatable {
    /// What is left of the month.
    package var remaining: String
    /// What the month has cost so far.
    package var used: String
    /// What the answered call has cost.
    package var last: String

    package init(remaining: String, used: String, last: String) {
        self.remaining = remaining
        self.used = used
        self.last = last
    }

    /// `x-requests-…`, which count credits and no requests.
    package static let oddsAPI = CreditHeaders(
        remaining: "x-requests-remaining", used: "x-requests-used", last: "x-requests-last")
}
