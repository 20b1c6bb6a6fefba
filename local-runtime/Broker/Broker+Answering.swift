package import Timing

/// What a subscriber answers to a delivery. False means that the answer is late or the lease unknown: nothing changed.
extension Broker {
    /// The message is done with.
    package mutating func acknowledge(_ lease: LeaseID, at now: Timestamp) -> Bool {
        guard let (place, delivery) = self.end(lease, at: now) else { return false }
        self.queues[place].acknowledge(delivery)
        return true
    }

    /// The message is to be delivered again, not before the larger of the subscription's backoff and `retryAfter`.
    ///
    /// When this was the last delivery that the subscription allows, the message is dead instead.
    package mutating func release(_ lease: LeaseID, retryAfter: Duration? = nil, at now: Timestamp) -> Bool {
        guard let (place, delivery) = self.end(lease, at: now) else { return false }
        let dead = self.queues[place].retry(delivery, after: retryAfter ?? .zero, from: now, cause: "was released")
        if let dead { self.deadDeliveries.append(dead) }
        return true
    }

    /// The message can never succeed.
    package mutating func deadLetter(_ lease: LeaseID, reason: String, at now: Timestamp) -> Bool {
        guard let (place, delivery) = self.end(lease, at: now) else { return false }
        self.deadDeliveries.append(self.queues[place].bury(delivery, reason: reason, at: now))
        return true
    }

    /// The subscriber needs until `duration` from now, which may also be sooner than the deadline it had.
    ///
    /// - Parameter duration: more than 0, at most 600 s.
    package mutating func extend(
        _ lease: LeaseID, by duration: Duration, at now: Timestamp
    ) throws(BrokerError) -> Bool {
        try SubscriptionOptions.require(duration, in: .milliseconds(1)...(.seconds(600)), field: "duration")
        guard let place = self.place(of: lease) else { return false }
        return self.queues[place].extend(lease.number, until: now.advanced(by: duration), at: now)
    }

    /// The deliveries that died since the last call, in the order in which they did; the caller stores them.
    package mutating func takeDeadDeliveries() -> [DeadDelivery] {
        defer { self.deadDeliveries = [] }
        return self.deadDeliveries
    }

    private mutating func end(_ lease: LeaseID, at now: Timestamp) -> (place: Int, delivery: Delivery)? {
        guard let place = self.place(of: lease) else { return nil }
        return self.queues[place].endLease(lease.number, at: now).map { (place, $0) }
    }
}
