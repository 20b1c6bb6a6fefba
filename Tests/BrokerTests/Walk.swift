import Broker
import Invocation
import Testing
import Timing

/// Random calls on a broker, each answer compared with the naive model's.
struct Walk {
    static let subscriptions = [
        ("audit", "raw", SubscriptionOptions(ackDeadline: .seconds(10))),
        (
            "scores", "raw",
            SubscriptionOptions(
                ackDeadline: .seconds(20), minimumBackoff: .seconds(5), maximumBackoff: .seconds(15), isOrdered: true)
        ),
        ("lines", "odds", SubscriptionOptions(ackDeadline: .seconds(15), isOrdered: true)),
    ]

    var broker = Broker()
    var model: [String: NaiveQueue] = [:]
    var now = Timestamp(milliseconds: 1_705_363_200_000)
    /// Leases given out, ended ones included, so that late answers are tried too.
    var leases: [LeaseID] = []
    var acknowledged: [String: [String]] = [:]
    var dead: [DeadDelivery] = []
    /// Answers that came when the lease had ended.
    var lateAnswers = 0
    /// One line a step; equal walks have equal transcripts.
    var transcript: [String] = []
    private var published = 0
    private var randomness: SplitMix64

    init(seed: UInt64) throws {
        self.randomness = SplitMix64(seed: seed)
        for topic in ["raw", "odds"] { try self.broker.createTopic(topic) }
        for (name, topic, options) in Self.subscriptions {
            try self.broker.createSubscription(name, topic: topic, options: options)
            self.model[name] = NaiveQueue(options: options)
        }
    }

    mutating func step() throws {
        switch self.random(16) {
        case 0..<4: try self.publish()
        case 4..<6: try self.pull(from: Self.subscriptions[self.random(3)].0)
        case 6..<9: try self.pullNext()
        case 9..<11: self.acknowledge()
        case 11..<13: self.release()
        case 13 where self.random(2) == 0: try self.extend()
        case 13: self.reject()
        case 14: self.now = self.now.advanced(by: .milliseconds(self.random(8000)))
        default: self.expire()
        }
        self.dead += self.broker.takeDeadDeliveries()
    }

    mutating func random(_ count: Int) -> Int {
        Int.random(in: 0..<count, using: &self.randomness)
    }

    private mutating func publish() throws {
        let topic = self.random(3) == 0 ? "odds" : "raw"
        let key = [nil, nil, "a", "b", "c"][self.random(5)]
        self.published += 1
        let id = "m\(self.published)"
        let result = try self.broker.publish(
            topic: topic, message: Envelope(id: id, data: "{}"), orderingKey: key, at: self.now)
        let names = Self.subscriptions.filter { $0.1 == topic }.map(\.0)
        #expect(result.messageID == id)
        #expect(result.deliveredTo == names)
        for name in names {
            self.model[name]?.messages.append(NaiveQueue.Message(id: id, key: key, state: .queued(from: self.now)))
        }
        self.transcript.append("publish \(id)")
    }

    mutating func pull(from name: String) throws {
        let expected = self.model[name]?.deliverable(at: self.now)
        let delivery = try self.broker.pull(from: name, at: self.now)
        self.compare(delivery, subscription: name, expected: expected)
    }

    /// Pulls over all subscriptions; true if a message came.
    @discardableResult mutating func pullNext() throws -> Bool {
        var earliest: (number: Int, name: String, index: Int)?
        for name in Self.subscriptions.map(\.0).sorted() {
            guard let queue = self.model[name], let index = queue.deliverable(at: self.now) else { continue }
            let number = try #require(Int(queue.messages[index].id.dropFirst()))
            if number < earliest?.number ?? .max { earliest = (number, name, index) }
        }
        let delivery = self.broker.pullNext(at: self.now)
        self.compare(delivery, subscription: earliest?.name ?? "", expected: earliest?.index)
        return delivery != nil
    }

    private mutating func compare(_ delivery: Delivery?, subscription name: String, expected index: Int?) {
        guard let delivery, let index, var message = self.model[name]?.messages[index] else {
            #expect(delivery == nil)
            #expect(index == nil)
            return
        }
        message.attempts += 1
        let deadline = self.now.advanced(by: self.model[name]?.options.ackDeadline ?? .zero)
        #expect(delivery.subscription == name)
        #expect(delivery.message.id == message.id)
        #expect(delivery.orderingKey == message.key)
        #expect(delivery.message.deliveryAttempt == message.attempts)
        #expect(delivery.deadline == deadline)
        #expect(!self.leases.contains(delivery.lease))
        message.state = .leased(delivery.lease, until: deadline)
        self.model[name]?.messages[index] = message
        self.model[name]?.delivered += 1
        self.leases.append(delivery.lease)
        self.transcript.append("deliver \(delivery.message.id) \(message.attempts) as \(delivery.lease)")
    }

    private mutating func acknowledge() {
        guard let (lease, index) = self.anyLease() else { return }
        self.acknowledge(lease, holding: index)
    }

    /// Acknowledges every message that is leased.
    mutating func acknowledgeAll() {
        for lease in self.leases {
            guard let index = self.model[lease.subscription]?.holder(of: lease, at: self.now) else { continue }
            self.acknowledge(lease, holding: index)
        }
    }

    private mutating func acknowledge(_ lease: LeaseID, holding index: Int?) {
        let isAccepted = self.broker.acknowledge(lease, at: self.now)
        #expect(isAccepted == (index != nil))
        guard let index, let message = self.model[lease.subscription]?.messages[index] else { return }
        self.model[lease.subscription]?.messages[index].state = .acknowledged
        self.acknowledged["\(lease.subscription) \(message.key ?? "-")", default: []].append(message.id)
        self.transcript.append("acknowledge \(lease)")
    }

    private mutating func release() {
        guard let (lease, index) = self.anyLease() else { return }
        let retryAfter: Duration? = self.random(2) == 0 ? nil : .milliseconds(self.random(12_000))
        let isAccepted = self.broker.release(lease, retryAfter: retryAfter, at: self.now)
        #expect(isAccepted == (index != nil))
        guard let index else { return }
        self.model[lease.subscription]?.fail(index, from: self.now, floor: retryAfter ?? .zero)
        self.transcript.append("release \(lease)")
    }

    private mutating func reject() {
        guard let (lease, index) = self.anyLease() else { return }
        let isAccepted = self.broker.deadLetter(lease, reason: "bad", at: self.now)
        #expect(isAccepted == (index != nil))
        guard let index else { return }
        self.model[lease.subscription]?.messages[index].state = .dead
        self.transcript.append("reject \(lease)")
    }

    private mutating func extend() throws {
        guard let (lease, index) = self.anyLease() else { return }
        let duration = Duration.milliseconds(1 + self.random(30_000))
        let isAccepted = try self.broker.extend(lease, by: duration, at: self.now)
        #expect(isAccepted == (index != nil))
        guard let index else { return }
        self.model[lease.subscription]?.messages[index].state = .leased(
            lease, until: self.now.advanced(by: duration))
        self.transcript.append("extend \(lease)")
    }

    mutating func expire() {
        var expected: [(until: Timestamp, lease: UInt64, id: String)] = []
        for (name, _, _) in Self.subscriptions { expected += self.model[name]?.expire(at: self.now) ?? [] }
        expected.sort { ($0.until, $0.lease) < ($1.until, $1.lease) }
        let expired = self.broker.expire(at: self.now)
        #expect(expired.map(\.message.id) == expected.map(\.id))
        #expect(expired.map(\.lease.number) == expected.map(\.lease))
        #expect(expired.map(\.deadline) == expected.map(\.until))
        self.transcript.append("expire \(expired.map(\.lease))")
    }

    /// A lease of the last few, and the message that it still holds.
    private mutating func anyLease() -> (LeaseID, Int?)? {
        let recent = self.leases.suffix(6)
        guard !recent.isEmpty else { return nil }
        let lease = recent[recent.startIndex + self.random(recent.count)]
        let holder = self.model[lease.subscription]?.holder(of: lease, at: self.now)
        if holder == nil { self.lateAnswers += 1 }
        return (lease, holder)
    }
}
