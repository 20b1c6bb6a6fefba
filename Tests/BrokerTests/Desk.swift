import Broker
import Invocation
import Timing

/// A broker with one topic and the subscriptions a test asks for, and a clock that is set by hand.
///
/// A class, because the testing macros cannot call a mutating method.
final class Desk {
    static let start = Timestamp(milliseconds: 1_705_363_200_000)
    static let topic = "completions"

    private(set) var broker = Broker()
    var now = Desk.start

    init(_ subscriptions: String..., options: SubscriptionOptions = SubscriptionOptions()) throws {
        try self.broker.createTopic(Self.topic)
        for name in subscriptions { try self.subscribe(name, options: options) }
    }

    func createTopic(_ name: String) throws(BrokerError) {
        try self.broker.createTopic(name)
    }

    func subscribe(
        _ name: String, topic: String = Desk.topic, options: SubscriptionOptions = SubscriptionOptions()
    ) throws(BrokerError) {
        try self.broker.createSubscription(name, topic: topic, options: options)
    }

    func publish(_ ids: String..., key: String? = nil) throws {
        for id in ids { _ = try self.publish(Envelope(id: id, data: "{}"), key: key) }
    }

    func publish(
        _ message: Envelope, key: String? = nil, topic: String = Desk.topic
    ) throws(BrokerError) -> PublishResult {
        try self.broker.publish(topic: topic, message: message, orderingKey: key, at: self.now)
    }

    func pull() -> Delivery? {
        self.broker.pullNext(at: self.now)
    }

    func pull(from subscription: String) throws(BrokerError) -> Delivery? {
        try self.broker.pull(from: subscription, at: self.now)
    }

    /// Leases everything that can be delivered now and tells the ids.
    func pullAll() -> [String] {
        var ids: [String] = []
        while let delivery = self.pull() { ids.append(delivery.message.id) }
        return ids
    }

    func acknowledge(_ lease: LeaseID) -> Bool {
        self.broker.acknowledge(lease, at: self.now)
    }

    func release(_ lease: LeaseID, retryAfter: Duration? = nil) -> Bool {
        self.broker.release(lease, retryAfter: retryAfter, at: self.now)
    }

    func deadLetter(_ lease: LeaseID, reason: String = "bad") -> Bool {
        self.broker.deadLetter(lease, reason: reason, at: self.now)
    }

    func extend(_ lease: LeaseID, by duration: Duration) throws(BrokerError) -> Bool {
        try self.broker.extend(lease, by: duration, at: self.now)
    }

    func expire() -> [Delivery] {
        self.broker.expire(at: self.now)
    }

    func takeDeadDeliveries() -> [DeadDelivery] {
        self.broker.takeDeadDeliveries()
    }

    func wait(_ duration: Duration) {
        self.now = self.now.advanced(by: duration)
    }
}
