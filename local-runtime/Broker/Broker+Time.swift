package import Timing

/// What the passing of time does. The caller advances to ``nextEvent``, expires, and pulls until nothing comes.
extension Broker {
    /// The earliest moment at which a lease runs out or a message that waits becomes deliverable.
    package var nextEvent: Timestamp? {
        self.queues.compactMap(\.nextEvent).min()
    }

    /// Whether nothing can be delivered and no lease has run out at this moment; leases may be held.
    package func isIdle(at now: Timestamp) -> Bool {
        self.queues.allSatisfy { $0.isIdle(at: now) }
    }

    /// Ends the leases that have run out, in the order in which they did, and returns their deliveries.
    ///
    /// Their messages are delivered again after the backoff, counted from the end of the lease, or are dead if that
    /// was the last delivery. Until this is called a message whose lease has run out is neither delivered nor answered.
    package mutating func expire(at now: Timestamp) -> [Delivery] {
        var expired: [(delivery: Delivery, place: Int)] = []
        for place in self.queues.indices {
            while let delivery = self.queues[place].endExpiredLease(at: now) { expired.append((delivery, place)) }
        }
        expired.sort {
            ($0.delivery.deadline, $0.delivery.lease.number) < ($1.delivery.deadline, $1.delivery.lease.number)
        }
        for (delivery, place) in expired {
            let dead = self.queues[place].retry(delivery, from: delivery.deadline, cause: "was not answered in time")
            if let dead { self.deadDeliveries.append(dead) }
        }
        return expired.map(\.delivery)
    }
}
