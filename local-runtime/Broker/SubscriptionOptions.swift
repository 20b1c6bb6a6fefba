/// How one subscription delivers; the ranges are Pub/Sub's, so that what starts here also deploys.
package struct SubscriptionOptions: Sendable, Equatable {
    /// How long a delivery may stay unanswered before the message is delivered again: 10 to 600 s.
    package var ackDeadline: Duration = .seconds(60)
    /// After this many deliveries without an acknowledgement the message is dead: 5 to 100.
    package var maximumDeliveries = 5
    /// The wait after the first failed delivery; it doubles with each further one.
    ///
    /// 0 to 600 s; 0 delivers again at once.
    package var minimumBackoff: Duration = .zero
    /// The wait at which the doubling ends: `minimumBackoff` to 600 s.
    package var maximumBackoff: Duration = .zero
    /// Whether messages of one ordering key are delivered one after the other.
    package var isOrdered = false

    package init(
        ackDeadline: Duration = .seconds(60), maximumDeliveries: Int = 5, minimumBackoff: Duration = .zero,
        maximumBackoff: Duration = .zero, isOrdered: Bool = false
    ) {
        self.ackDeadline = ackDeadline
        self.maximumDeliveries = maximumDeliveries
        self.minimumBackoff = minimumBackoff
        self.maximumBackoff = maximumBackoff
        self.isOrdered = isOrdered
    }

    /// Refuses a value outside its range, by the name of its field.
    func validate() throws(BrokerError) {
        let longest = Duration.seconds(600)
        try Self.require(self.ackDeadline, in: .seconds(10)...longest, field: "ackDeadline")
        try Self.require(self.maximumDeliveries, in: 5...100, field: "maximumDeliveries")
        try Self.require(self.minimumBackoff, in: .zero...longest, field: "minimumBackoff")
        try Self.require(self.maximumBackoff, in: self.minimumBackoff...longest, field: "maximumBackoff")
    }

    /// The wait before the next delivery once `failures` of them, at least one, have failed.
    func backoff(afterFailures failures: Int) -> Duration {
        var wait = self.minimumBackoff
        for _ in 1..<max(failures, 1) where wait < self.maximumBackoff { wait *= 2 }
        return min(wait, self.maximumBackoff)
    }

    static func require<Value>(_ value: Value, in range: ClosedRange<Value>, field: String) throws(BrokerError) {
        guard range.contains(value) else {
            throw BrokerError(
                .invalidArgument, field: field,
                detail: "\(value) is outside \(range.lowerBound) to \(range.upperBound)")
        }
    }
}
