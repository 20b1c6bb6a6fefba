package import Invocation
package import Timing

/// Pub/Sub's delivery semantics as a value: at least once, leased, ordered by key, dead after too many attempts.
///
/// It has no clock and does no I/O: each call brings the moment at which it happens, and moments do not go backwards.
/// Equal calls give equal answers, whatever the hash seed. A step costs the logarithm of the messages that wait;
/// ``pullNext(at:)``, ``nextEvent`` and ``expire(at:)`` also look once at each subscription.
package struct Broker: Sendable {
    /// The names of each topic's subscriptions, sorted.
    private var topics: [String: [String]] = [:]
    /// Sorted by name, so that going through them has one order.
    var queues: [SubscriptionQueue] = []
    private var places: [String: Int] = [:]
    private var lastSequence: UInt64 = 0
    private var lastLease: UInt64 = 0
    var deadDeliveries: [DeadDelivery] = []

    package init() {}

    package mutating func createTopic(_ name: String) throws(BrokerError) {
        try Limits.check(name: name, of: "topic")
        guard self.topics[name] == nil else {
            throw BrokerError(.alreadyExists, field: "topic '\(name)'", detail: "exists already")
        }
        self.topics[name] = []
    }

    /// Adds a subscription, which receives what is published from now on.
    package mutating func createSubscription(
        _ name: String, topic: String, options: SubscriptionOptions = SubscriptionOptions()
    ) throws(BrokerError) {
        try Limits.check(name: name, of: "subscription")
        try options.validate()
        guard self.places[name] == nil else {
            throw BrokerError(.alreadyExists, field: "subscription '\(name)'", detail: "exists already")
        }
        let names = try self.subscriptions(of: topic)
        self.topics[topic] = (names + [name]).sorted()
        self.queues.append(SubscriptionQueue(name: name, topic: topic, options: options))
        self.queues.sort { $0.name < $1.name }
        for (place, queue) in self.queues.enumerated() { self.places[queue.name] = place }
    }

    /// Gives a message to every subscription of a topic; its id is kept, and publishing it twice makes two messages.
    ///
    /// - Parameter orderingKey: an empty one counts as none.
    package mutating func publish(
        topic: String, message: Envelope, orderingKey: String? = nil, at now: Timestamp
    ) throws(BrokerError) -> PublishResult {
        let names = try self.subscriptions(of: topic)
        try Limits.check(message, orderingKey: orderingKey)
        var message = message
        message.publishedAt = now
        self.lastSequence += 1
        let orderingKey = orderingKey.flatMap { $0.isEmpty ? nil : $0 }
        for place in names.compactMap({ self.places[$0] }) {
            self.queues[place].enqueue(message, sequence: self.lastSequence, orderingKey: orderingKey)
        }
        return PublishResult(messageID: message.id, deliveredTo: names)
    }

    /// Leases the earliest published message that a subscription can deliver at this moment.
    package mutating func pull(from subscription: String, at now: Timestamp) throws(BrokerError) -> Delivery? {
        guard let place = self.places[subscription] else {
            throw BrokerError(.notFound, field: "subscription '\(subscription)'", detail: "does not exist")
        }
        return self.deliver(from: place, at: now)
    }

    /// Leases the earliest published message over all subscriptions; of one message, the first subscription by name.
    package mutating func pullNext(at now: Timestamp) -> Delivery? {
        var first: (sequence: UInt64, place: Int)?
        for place in self.queues.indices {
            guard let sequence = self.queues[place].firstReady(at: now) else { continue }
            if first.map({ sequence < $0.sequence }) ?? true { first = (sequence, place) }
        }
        return first.flatMap { self.deliver(from: $0.place, at: now) }
    }

    /// The counters of each subscription, by its name.
    package var counters: [String: SubscriptionCounters] {
        Dictionary(uniqueKeysWithValues: self.queues.map { ($0.name, $0.counters) })
    }

    /// Messages accepted so far, those of topics without a subscription included.
    package var published: UInt64 { self.lastSequence }

    /// The place of a lease's subscription in `queues`.
    func place(of lease: LeaseID) -> Int? {
        self.places[lease.subscription]
    }

    private mutating func deliver(from place: Int, at now: Timestamp) -> Delivery? {
        guard let delivery = self.queues[place].deliver(lease: self.lastLease + 1, at: now) else { return nil }
        self.lastLease += 1
        return delivery
    }

    private func subscriptions(of topic: String) throws(BrokerError) -> [String] {
        guard let names = self.topics[topic] else {
            throw BrokerError(.notFound, field: "topic '\(topic)'", detail: "does not exist")
        }
        return names
    }
}
