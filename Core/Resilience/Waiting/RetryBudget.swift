/// The share of a host's calls that may be repeats, so that retries cannot multiply an outage.
///
/// A retry takes a token and an answer gives part of one back: while calls succeed there are always tokens, and when
/// they all fail the retries end however many callers there are.
package struct RetryBudget: Sendable, Equatable {
    package struct Configuration: Sendable, Equatable {
        /// Retries in a row without a single answer; 1 to 10,000.
        package var capacity = 50
        /// Tokens that an answer gives back, 0.001 to 1: 0.1 lets one call in ten be a retry for good.
        package var refund = 0.1

        package init(capacity: Int = 50, refund: Double = 0.1) {
            self.capacity = capacity
            self.refund = refund
        }
    }

    /// Thousandths of a token, so that sums are exact.
    private var balance: Int
    private let capacity: Int
    private let refund: Int

    package init(_ configuration: Configuration = Configuration()) throws(ResilienceError) {
        guard (1...10_000).contains(configuration.capacity) else {
            throw ResilienceError(.invalidBudget, "capacity \(configuration.capacity) is not within 1 to 10000")
        }
        guard (0.001...1).contains(configuration.refund) else {
            throw ResilienceError(.invalidBudget, "refund \(configuration.refund) is not within 0.001 to 1")
        }
        self.capacity = configuration.capacity * 1000
        self.refund = Int((configuration.refund * 1000).rounded())
        self.balance = self.capacity
    }

    /// Whole retries that are left.
    package var remaining: Int { self.balance / 1000 }

    /// Takes the token of one retry; false when there is none.
    package mutating func spend() -> Bool {
        guard self.balance >= 1000 else { return false }
        self.balance -= 1000
        return true
    }

    /// Notes that the host answered.
    package mutating func earn() {
        self.balance = min(self.capacity, self.balance + self.refund)
    }
}
