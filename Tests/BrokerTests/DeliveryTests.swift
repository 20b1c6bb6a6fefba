import Broker
import Invocation
import Testing
import Timing

/// Leases: who holds a message, until when, and what an answer does.
@Suite struct DeliveryTests {
    @Test func `messages come in the order of publishing`() throws {
        let desk = try Desk("scores")
        try desk.publish("m1", "m2", "m3")
        #expect(desk.pullAll() == ["m1", "m2", "m3"])
    }

    @Test func `the earliest message comes first over all subscriptions, and of one message the first name`() throws {
        let desk = try Desk("zone", "audit", "middle")
        try desk.publish("m1", "m2")
        var order: [String] = []
        while let delivery = desk.pull() { order.append("\(delivery.message.id) \(delivery.subscription)") }
        #expect(order == ["m1 audit", "m1 middle", "m1 zone", "m2 audit", "m2 middle", "m2 zone"])
    }

    @Test func `a leased message is delivered to nobody else`() throws {
        let desk = try Desk("scores")
        try desk.publish("m1")
        let delivery = try #require(desk.pull())
        #expect(delivery.deadline == desk.now.advanced(by: .seconds(60)))
        #expect(delivery.message.deliveryAttempt == 1)
        #expect(desk.pull() == nil)
        #expect(desk.broker.isIdle(at: desk.now))
        #expect(desk.broker.nextEvent == delivery.deadline)
    }

    @Test func `an acknowledged message never comes back`() throws {
        let desk = try Desk("scores")
        try desk.publish("m1")
        let delivery = try #require(desk.pull())
        #expect(desk.acknowledge(delivery.lease))
        #expect(desk.broker.nextEvent == nil)
        desk.wait(.seconds(3600))
        #expect(desk.expire() == [])
        #expect(desk.pull() == nil)
    }

    @Test func `a lease that runs out delivers the message again as attempt 2`() throws {
        let desk = try Desk("scores", options: SubscriptionOptions(ackDeadline: .seconds(10)))
        try desk.publish("m1")
        let first = try #require(desk.pull())
        desk.wait(.milliseconds(9999))
        #expect(desk.expire() == [])
        desk.wait(.milliseconds(1))
        #expect(!desk.broker.isIdle(at: desk.now))
        #expect(desk.expire() == [first])
        let second = try #require(desk.pull())
        #expect(second.message.id == "m1")
        #expect(second.message.deliveryAttempt == 2)
        #expect(second.lease != first.lease)
    }

    @Test func `leases run out in the order of their deadlines, over all subscriptions`() throws {
        let desk = try Desk("slow")
        try desk.subscribe("quick", options: SubscriptionOptions(ackDeadline: .seconds(10)))
        try desk.publish("m1", "m2")
        while try desk.pull(from: "slow") != nil {}
        while try desk.pull(from: "quick") != nil {}
        desk.wait(.seconds(60))
        let order = desk.expire().map { "\($0.message.id) \($0.lease)" }
        #expect(order == ["m1 quick#3", "m2 quick#4", "m1 slow#1", "m2 slow#2"])
    }

    /// Every answer, given in time, late, and once the lease is another's.
    @Test(arguments: ["acknowledge", "release", "deadLetter", "extend"])
    func `a late answer is refused and changes nothing`(answer: String) throws {
        let desk = try Desk("scores", options: SubscriptionOptions(ackDeadline: .seconds(10)))
        try desk.publish("m1")
        let late = try #require(desk.pull())
        func isAccepted(_ lease: LeaseID, by desk: Desk) throws -> Bool {
            switch answer {
            case "acknowledge": desk.acknowledge(lease)
            case "release": desk.release(lease)
            case "deadLetter": desk.deadLetter(lease)
            default: try desk.extend(lease, by: .seconds(30))
            }
        }
        desk.wait(.seconds(10))
        #expect(try !isAccepted(late.lease, by: desk))
        #expect(desk.expire() == [late])
        #expect(try !isAccepted(late.lease, by: desk))
        let current = try #require(desk.pull())
        let before = desk.broker.counters
        #expect(try !isAccepted(late.lease, by: desk))
        #expect(try !isAccepted(LeaseID(subscription: "nobody", number: 1), by: desk))
        #expect(desk.broker.counters == before)
        #expect(desk.broker.nextEvent == current.deadline)
        #expect(desk.takeDeadDeliveries() == [])
        #expect(try isAccepted(current.lease, by: desk))
    }

    @Test func `an answer counts once`() throws {
        let desk = try Desk("scores")
        try desk.publish("m1")
        let delivery = try #require(desk.pull())
        #expect(desk.acknowledge(delivery.lease))
        #expect(!desk.acknowledge(delivery.lease))
        #expect(desk.broker.counters["scores"]?.acknowledged == 1)
    }

    @Test(arguments: [Duration.seconds(90), .seconds(5)])
    func `an extended lease runs from the moment of the request`(duration: Duration) throws {
        let desk = try Desk("scores")
        try desk.publish("m1")
        let delivery = try #require(desk.pull())
        desk.wait(.seconds(20))
        #expect(try desk.extend(delivery.lease, by: duration))
        #expect(desk.broker.nextEvent == desk.now.advanced(by: duration))
        desk.wait(duration - .milliseconds(1))
        #expect(desk.expire() == [])
        desk.wait(.milliseconds(1))
        #expect(desk.expire().map(\.message.id) == ["m1"])
    }

    @Test(arguments: [Duration.zero, .seconds(-1), .seconds(601)])
    func `a lease is not extended by a duration out of range`(duration: Duration) throws {
        let desk = try Desk("scores")
        try desk.publish("m1")
        let delivery = try #require(desk.pull())
        #expect(throws: BrokerError.self) {
            try desk.extend(delivery.lease, by: duration)
        }
        #expect(desk.broker.nextEvent == delivery.deadline)
    }

    @Test func `a held lease still runs out after hundreds of later ones have been answered`() throws {
        let desk = try Desk("scores")
        try desk.publish("m0")
        let first = try #require(desk.pull())
        desk.wait(.seconds(1))
        for number in 1...300 { try desk.publish("m\(number)") }
        var leases: [LeaseID] = []
        while let delivery = desk.pull() { leases.append(delivery.lease) }
        for lease in leases.dropLast() { #expect(desk.acknowledge(lease)) }
        #expect(leases.count == 300)
        #expect(desk.broker.nextEvent == first.deadline)
        desk.wait(.seconds(60))
        #expect(desk.expire().map(\.message.id) == ["m0", "m300"])
        #expect(desk.broker.nextEvent == nil)
    }

    @Test func `the counters tell where every message is`() throws {
        let desk = try Desk("scores")
        try desk.publish("m1", "m2", "m3", "m4")
        let (first, second, third) = (desk.pull(), desk.pull(), desk.pull())
        #expect(try desk.acknowledge(#require(first).lease))
        #expect(try desk.deadLetter(#require(second).lease))
        #expect(try desk.release(#require(third).lease))
        #expect(desk.pull()?.message.id == "m3")
        let counters = try #require(desk.broker.counters["scores"])
        #expect([counters.published, counters.delivered, counters.redelivered] == [4, 4, 1])
        #expect([counters.acknowledged, counters.dead, counters.backlog] == [1, 1, 2])
    }
}
