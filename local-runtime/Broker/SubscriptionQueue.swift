import Invocation
import Timing

/// The messages of one subscription: each is ready, waits for its turn or its time, or is leased.
///
/// Messages are known by their sequence, the order of publishing. In an ordered subscription those of one key form a
/// chain of which only the head is ever ready, delayed or leased; whatever ends the head lets the next one go.
struct SubscriptionQueue: Sendable {
    private struct Message: Sendable {
        var envelope: Envelope
        var orderingKey: String?
        var deliveries = 0
        /// The message after this one in the chain of its key.
        var follower: UInt64?
    }

    let name: String
    let topic: String
    let options: SubscriptionOptions
    private(set) var counters = SubscriptionCounters()

    private var messages: [UInt64: Message] = [:]
    private var ready = Heap<UInt64>()
    private var delayed = Agenda()
    /// The last message in the chain of each key that has one.
    private var chainEnds: [String: UInt64] = [:]
    private var leases: [UInt64: Delivery] = [:]
    private var leaseEnds = Agenda()

    init(name: String, topic: String, options: SubscriptionOptions) {
        self.name = name
        self.topic = topic
        self.options = options
    }

    /// The earliest end of a lease or of a wait.
    var nextEvent: Timestamp? {
        [self.leaseEnds.next, self.delayed.next].compactMap(\.self).min()
    }

    func isIdle(at now: Timestamp) -> Bool {
        guard self.ready.first == nil else { return false }
        return self.nextEvent.map { now < $0 } ?? true
    }

    mutating func enqueue(_ envelope: Envelope, sequence: UInt64, orderingKey: String?) {
        self.messages[sequence] = Message(envelope: envelope, orderingKey: orderingKey)
        self.counters.published += 1
        self.counters.backlog += 1
        guard self.options.isOrdered, let orderingKey else { return self.ready.insert(sequence) }
        if let predecessor = self.chainEnds.updateValue(sequence, forKey: orderingKey) {
            self.messages[predecessor]?.follower = sequence
        } else {
            self.ready.insert(sequence)
        }
    }

    /// The sequence of the message that ``deliver(lease:at:)`` would deliver at this moment.
    mutating func firstReady(at now: Timestamp) -> UInt64? {
        while let sequence = self.delayed.takeDue(at: now) { self.ready.insert(sequence) }
        return self.ready.first
    }

    mutating func deliver(lease number: UInt64, at now: Timestamp) -> Delivery? {
        guard let sequence = self.firstReady(at: now), var message = self.messages[sequence] else { return nil }
        _ = self.ready.popFirst()
        message.deliveries += 1
        message.envelope.deliveryAttempt = message.deliveries
        self.messages[sequence] = message
        let delivery = Delivery(
            lease: LeaseID(subscription: self.name, number: number), message: message.envelope,
            orderingKey: message.orderingKey, sequence: sequence,
            deadline: now.advanced(by: self.options.ackDeadline))
        self.leases[number] = delivery
        self.leaseEnds.schedule(number, at: delivery.deadline)
        self.counters.delivered += 1
        if message.deliveries > 1 { self.counters.redelivered += 1 }
        return delivery
    }
}

extension SubscriptionQueue {
    /// Moves the end of a lease that is still held; false where it is not.
    mutating func extend(_ lease: UInt64, until deadline: Timestamp, at now: Timestamp) -> Bool {
        guard let delivery = self.leases[lease], now < delivery.deadline else { return false }
        self.leases[lease]?.deadline = deadline
        self.leaseEnds.schedule(lease, at: deadline)
        return true
    }

    /// Ends a lease that is still held; nil where the answer is late or the lease unknown.
    mutating func endLease(_ lease: UInt64, at now: Timestamp) -> Delivery? {
        guard let delivery = self.leases[lease], now < delivery.deadline else { return nil }
        self.leases[lease] = nil
        self.leaseEnds.cancel(lease)
        return delivery
    }

    /// Ends the first of the leases that have run out.
    mutating func endExpiredLease(at now: Timestamp) -> Delivery? {
        self.leaseEnds.takeDue(at: now).flatMap { self.leases.removeValue(forKey: $0) }
    }

    mutating func acknowledge(_ delivery: Delivery) {
        self.remove(delivery.sequence)
        self.counters.acknowledged += 1
    }

    mutating func bury(_ delivery: Delivery, reason: String, at now: Timestamp) -> DeadDelivery {
        self.remove(delivery.sequence)
        self.counters.dead += 1
        return DeadDelivery(topic: self.topic, delivery: delivery, reason: reason, at: now)
    }

    /// Makes the message of a failed delivery wait for its next one, or gives it up if this was the last.
    mutating func retry(
        _ delivery: Delivery, after floor: Duration = .zero, from now: Timestamp, cause: String
    ) -> DeadDelivery? {
        let attempt = delivery.message.deliveryAttempt
        let limit = self.options.maximumDeliveries
        guard attempt < limit else {
            return self.bury(delivery, reason: "delivery \(attempt) of \(limit) \(cause)", at: now)
        }
        let wait = max(self.options.backoff(afterFailures: attempt), floor)
        if wait > .zero {
            self.delayed.schedule(delivery.sequence, at: now.advanced(by: wait))
        } else {
            self.ready.insert(delivery.sequence)
        }
        return nil
    }

    /// Forgets a message that has ended, and lets the next one of its key go.
    private mutating func remove(_ sequence: UInt64) {
        guard let message = self.messages.removeValue(forKey: sequence) else { return }
        self.counters.backlog -= 1
        if let follower = message.follower {
            self.ready.insert(follower)
        } else if self.options.isOrdered, let key = message.orderingKey {
            self.chainEnds[key] = nil
        }
    }
}
