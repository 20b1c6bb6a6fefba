import Broker
import Invocation
import Testing
import Timing

/// What a topic accepts, and who receives it.
@Suite struct PublishingTests {
    @Test func `every subscription of the topic receives the message`() throws {
        let desk = try Desk("scores", "audit")
        let result = try desk.publish(Envelope(id: "m1", data: "{}"))
        #expect(result.messageID == "m1")
        #expect(result.deliveredTo == ["audit", "scores"])

        let scores = try #require(try desk.pull(from: "scores"))
        #expect(desk.acknowledge(scores.lease))
        let audit = try #require(try desk.pull(from: "audit"))
        #expect([scores.message.id, audit.message.id] == ["m1", "m1"])
        #expect(desk.broker.counters["scores"]?.backlog == 0)
        #expect(desk.broker.counters["audit"]?.backlog == 1)
    }

    @Test func `a topic without a subscription says that nobody received the message`() throws {
        let desk = try Desk()
        let result = try desk.publish(Envelope(id: "m1", data: "{}"))
        #expect(result.deliveredTo == [])
        #expect(desk.pull() == nil)
        #expect(desk.broker.published == 1)
    }

    @Test func `a subscription receives nothing from before it existed`() throws {
        let desk = try Desk("early")
        try desk.publish("m1")
        try desk.subscribe("late")
        #expect(try desk.pull(from: "late") == nil)
        #expect(try desk.pull(from: "early")?.message.id == "m1")
    }

    @Test func `a message published twice is two messages with one id`() throws {
        let desk = try Desk("scores")
        try desk.publish("m1", "m1")
        let first = try #require(desk.pull())
        #expect(desk.acknowledge(first.lease))
        let second = try #require(desk.pull())
        #expect(second.message.id == "m1")
        #expect(second.message.deliveryAttempt == 1)
        #expect(second.sequence != first.sequence)
    }

    @Test func `the broker writes the time of publishing`() throws {
        let desk = try Desk("scores")
        desk.wait(.seconds(5))
        try desk.publish("m1")
        #expect(desk.pull()?.message.publishedAt == Desk.start.advanced(by: .seconds(5)))
    }

    @Test func `an unknown topic or subscription is named`() throws {
        let desk = try Desk("scores")
        #expect(throws: BrokerError(.notFound, field: "topic 'odds'", detail: "does not exist")) {
            try desk.publish(Envelope(id: "m1", data: "{}"), topic: "odds")
        }
        #expect(throws: BrokerError(.notFound, field: "topic 'odds'", detail: "does not exist")) {
            try desk.subscribe("lines", topic: "odds")
        }
        #expect(throws: BrokerError(.notFound, field: "subscription 'lines'", detail: "does not exist")) {
            try desk.pull(from: "lines")
        }
    }

    @Test func `a name is given once`() throws {
        let desk = try Desk("scores")
        #expect(throws: BrokerError(.alreadyExists, field: "topic 'completions'", detail: "exists already")) {
            try desk.createTopic(Desk.topic)
        }
        #expect(throws: BrokerError(.alreadyExists, field: "subscription 'scores'", detail: "exists already")) {
            try desk.subscribe("scores")
        }
    }

    @Test(arguments: ["ab", "1st-topic", "a topic", "google-topic", "é-topic", String(repeating: "a", count: 256)])
    func `a name that Pub/Sub refuses is refused`(name: String) throws {
        let desk = try Desk()
        let isRefused = { (error: any Error) in (error as? BrokerError)?.code == .invalidArgument }
        #expect(performing: { try desk.createTopic(name) }, throws: isRefused)
        #expect(performing: { try desk.subscribe(name) }, throws: isRefused)
    }

    @Test(arguments: ["abc", "nba-raw.process_raw~1+%", String(repeating: "a", count: 255)])
    func `a name that Pub/Sub accepts is accepted`(name: String) throws {
        let desk = try Desk()
        try desk.createTopic(name)
        try desk.subscribe(name, topic: name)
    }

    @Test(arguments: [
        (SubscriptionOptions(ackDeadline: .seconds(9)), "ackDeadline"),
        (SubscriptionOptions(ackDeadline: .seconds(601)), "ackDeadline"),
        (SubscriptionOptions(maximumDeliveries: 4), "maximumDeliveries"),
        (SubscriptionOptions(maximumDeliveries: 101), "maximumDeliveries"),
        (SubscriptionOptions(minimumBackoff: .seconds(-1)), "minimumBackoff"),
        (SubscriptionOptions(minimumBackoff: .seconds(601), maximumBackoff: .seconds(602)), "minimumBackoff"),
        (SubscriptionOptions(minimumBackoff: .seconds(10)), "maximumBackoff"),
        (SubscriptionOptions(maximumBackoff: .seconds(601)), "maximumBackoff"),
    ])
    func `an option out of its range is named`(options: SubscriptionOptions, field: String) throws {
        let desk = try Desk()
        #expect {
            try desk.subscribe("scores", options: options)
        } throws: { error in
            (error as? BrokerError)?.field == field
        }
        #expect(desk.broker.counters.isEmpty)
    }

    @Test(arguments: [
        SubscriptionOptions(ackDeadline: .seconds(10), maximumDeliveries: 100),
        SubscriptionOptions(
            ackDeadline: .seconds(600), maximumDeliveries: 5, minimumBackoff: .seconds(600),
            maximumBackoff: .seconds(600)),
    ])
    func `an option at the end of its range is accepted`(options: SubscriptionOptions) throws {
        let desk = try Desk()
        try desk.subscribe("scores", options: options)
        #expect(desk.broker.counters["scores"] == SubscriptionCounters())
    }
}
