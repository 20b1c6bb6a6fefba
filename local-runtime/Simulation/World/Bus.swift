import Broker
import Invocation
import Pipeline
import Synchronization
import Timing

/// The broker with a network before it: messages are on their way for a while, come twice, and overtake each other
/// where their ordering keys differ.
final class Bus: Sendable {
    private struct Transit: Sendable {
        var arrival: Timestamp
        var order: Int
        var topic: String
        var message: Envelope
        var orderingKey: String
    }

    private struct State {
        var broker: Broker
        var transits: [Transit] = []
        var sent = 0
        /// The latest arrival of each topic and key: the next one comes no earlier.
        var arrivals: [String: Timestamp] = [:]
        /// When each message of the broker was published, by its sequence; the network took its time after that.
        var publishedAt: [UInt64: Timestamp] = [:]
        /// How often each message was published, and how often each subscription was handed it.
        var publishes: [String: Int] = [:]
        var starts: [String: Int] = [:]
    }

    private let state: Mutex<State>

    /// - Parameter subscriptions: who listens; a topic that nobody listens to has to be named as well.
    init(topics: Set<String>, subscriptions: [Subscription]) throws {
        var broker = Broker()
        for topic in topics.union(subscriptions.map(\.topic)).sorted() { try broker.createTopic(topic) }
        for subscription in subscriptions {
            try broker.createSubscription(
                subscription.name, topic: subscription.topic,
                options: SubscriptionOptions(
                    ackDeadline: .seconds(600), maximumDeliveries: subscription.maximumDeliveries,
                    minimumBackoff: .seconds(1), maximumBackoff: .seconds(60), isOrdered: true))
        }
        self.state = Mutex(State(broker: broker))
    }

    /// Takes a message into transit.
    ///
    /// - Parameter latency: how long the original and, where there is one, its copy are on their way, given the number
    ///   of times that the message has been published.
    /// - Returns: when the original arrives.
    func send(
        topic: String, _ message: Envelope, orderingKey: String, at now: Timestamp,
        latency: (_ attempt: Int) -> (original: Duration, copy: Duration?)
    ) -> Timestamp {
        self.state.withLock { state in
            state.publishes[message.id, default: 0] += 1
            let (original, copy) = latency(state.publishes[message.id, default: 1])
            var message = message
            message.publishedAt = now
            let key = "\(topic) \(orderingKey)"
            let arrival = max(now.advanced(by: original), state.arrivals[key] ?? now)
            state.arrivals[key] = arrival
            for moment in [arrival, copy.map { arrival.advanced(by: $0) }].compactMap(\.self) {
                state.sent += 1
                let transit = Transit(
                    arrival: moment, order: state.sent, topic: topic, message: message, orderingKey: orderingKey)
                let place =
                    state.transits.firstIndex { ($0.arrival, $0.order) > (transit.arrival, transit.order) }
                    ?? state.transits.endIndex
                state.transits.insert(transit, at: place)
            }
            return arrival
        }
    }

    /// Brings everything up to a moment: arrivals reach the broker, and leases that have run out end.
    func settle(at now: Timestamp) throws {
        try self.state.withLock { state in
            _ = state.broker.expire(at: now)
            while let transit = state.transits.first, transit.arrival <= now {
                state.transits.removeFirst()
                _ = try state.broker.publish(
                    topic: transit.topic, message: transit.message, orderingKey: transit.orderingKey, at: now)
                state.publishedAt[state.broker.published] = transit.message.publishedAt
            }
        }
    }

    /// Whether a message could be delivered at a moment; ``settle(at:)`` comes first.
    func isReady(at now: Timestamp) -> Bool {
        self.state.withLock { !$0.broker.isIdle(at: now) }
    }

    /// Leases a message from the first subscription of an order of names that has one.
    ///
    /// - Parameter order: nil for the order of publishing, over all subscriptions.
    /// - Returns: the delivery, and the how-many-eth of this message to this subscription it is, copies included.
    func pull(order: [String]?, at now: Timestamp) throws -> (delivery: Delivery, start: Int)? {
        try self.state.withLock { state in
            var found: Delivery?
            if let order {
                for name in order where found == nil { found = try state.broker.pull(from: name, at: now) }
            } else {
                found = state.broker.pullNext(at: now)
            }
            guard var delivery = found else { return nil }
            delivery.message.publishedAt = state.publishedAt[delivery.sequence] ?? delivery.message.publishedAt
            let name = "\(delivery.subscription) \(delivery.message.id)"
            state.starts[name, default: 0] += 1
            return (delivery, state.starts[name, default: 1])
        }
    }

    func acknowledge(_ lease: LeaseID, at now: Timestamp) {
        _ = self.state.withLock { $0.broker.acknowledge(lease, at: now) }
    }

    func release(_ lease: LeaseID, after: Duration?, at now: Timestamp) {
        _ = self.state.withLock { $0.broker.release(lease, retryAfter: after, at: now) }
    }

    func takeDeadDeliveries() -> [DeadDelivery] {
        self.state.withLock { $0.broker.takeDeadDeliveries() }
    }

    /// When the next message arrives, wait ends, or lease runs out.
    var nextEvent: Timestamp? {
        self.state.withLock { state in
            [state.transits.first?.arrival, state.broker.nextEvent].compactMap(\.self).min()
        }
    }
}
