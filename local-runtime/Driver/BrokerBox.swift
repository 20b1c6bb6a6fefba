import Broker
import Hosting
import Invocation
import Pipeline
import Synchronization
import Timing

/// The broker of one run with the topology's topics and subscriptions, shared by pump and relay.
final class BrokerBox: Sendable {
    private let broker: Mutex<Broker>

    init(_ topology: Topology) throws {
        var broker = Broker()
        let topics =
            topology.subscriptions.map(\.topic) + topology.boundaries.flatMap { [$0.triggerTopic, $0.dueTopic] }
        for topic in Set(topics + topology.boundaries.map(\.completionTopic)).sorted() { try broker.createTopic(topic) }
        for subscription in topology.subscriptions where !subscription.isExternal {
            try broker.createSubscription(
                subscription.name, topic: subscription.topic,
                options: SubscriptionOptions(
                    ackDeadline: .seconds(600), maximumDeliveries: subscription.maximumDeliveries,
                    minimumBackoff: .seconds(1), maximumBackoff: .seconds(60), isOrdered: true))
        }
        self.broker = Mutex(broker)
    }

    func publish(topic: String, _ message: Envelope, orderingKey: String, at now: Timestamp) throws {
        _ = try self.broker.withLock {
            try $0.publish(topic: topic, message: message, orderingKey: orderingKey, at: now)
        }
    }

    func pull(at now: Timestamp) -> Delivery? {
        self.broker.withLock { $0.pullNext(at: now) }
    }

    var nextEvent: Timestamp? { self.broker.withLock(\.nextEvent) }

    func expire(at now: Timestamp) {
        _ = self.broker.withLock { $0.expire(at: now) }
    }

    func takeDeadDeliveries() -> [DeadDelivery] {
        self.broker.withLock { $0.takeDeadDeliveries() }
    }

    /// Answers a delivery by its outcome: a reject is acknowledged, because its dead letter is already durable.
    func answer(_ delivery: Delivery, with result: InvocationResult, at now: Timestamp) {
        _ = self.broker.withLock { broker in
            switch result {
            case .outcome(.done), .outcome(.ignored), .outcome(.reject), .outcome(.misconfigured):
                broker.acknowledge(delivery.lease, at: now)
            case .outcome(.retry(let after, _)):
                broker.release(delivery.lease, retryAfter: after, at: now)
            case .unexpected:
                broker.release(delivery.lease, at: now)
            }
        }
    }
}
