import Broker
import Invocation
import Testing
import Timing

/// When a message that failed comes again, and when it does not any more.
@Suite struct RedeliveryTests {
    @Test func `a released message comes again at once, before later ones`() throws {
        let desk = try Desk("scores")
        try desk.publish("m1", "m2")
        let first = try #require(desk.pull())
        #expect(desk.release(first.lease))
        let again = try #require(desk.pull())
        #expect(again.message.id == "m1")
        #expect(again.message.deliveryAttempt == 2)
    }

    @Test func `the backoff doubles up to its maximum`() throws {
        let desk = try Desk(
            "scores",
            options: SubscriptionOptions(
                maximumDeliveries: 6, minimumBackoff: .seconds(10), maximumBackoff: .seconds(60)))
        try desk.publish("m1")
        var waits: [Duration] = []
        while let delivery = desk.pull() {
            #expect(desk.release(delivery.lease))
            guard let next = desk.broker.nextEvent else { break }
            #expect(desk.pull() == nil)
            #expect(desk.broker.isIdle(at: desk.now))
            waits.append(desk.now.duration(to: next))
            desk.now = next
            #expect(!desk.broker.isIdle(at: desk.now))
        }
        #expect(waits == [10, 20, 40, 60, 60].map { .seconds($0) })
    }

    @Test(arguments: [
        (Duration?.none, 10), (.seconds(3), 10), (.seconds(45), 45), (.seconds(3600), 3600), (.seconds(-5), 10),
    ])
    func `a released message waits for the larger of backoff and retryAfter`(asked: Duration?, seconds: Int) throws {
        let desk = try Desk(
            "scores", options: SubscriptionOptions(minimumBackoff: .seconds(10), maximumBackoff: .seconds(60)))
        try desk.publish("m1")
        #expect(try desk.release(#require(desk.pull()).lease, retryAfter: asked))
        desk.wait(.seconds(seconds) - .milliseconds(1))
        #expect(desk.pull() == nil)
        desk.wait(.milliseconds(1))
        #expect(desk.pull()?.message.deliveryAttempt == 2)
    }

    @Test func `a message that waits does not hold up others`() throws {
        let desk = try Desk("scores")
        try desk.publish("m1", "m2")
        #expect(try desk.release(#require(desk.pull()).lease, retryAfter: .seconds(30)))
        #expect(desk.pullAll() == ["m2"])
    }

    @Test func `the backoff after a lease counts from its end, however late that is noticed`() throws {
        let desk = try Desk(
            "scores", options: SubscriptionOptions(minimumBackoff: .seconds(10), maximumBackoff: .seconds(10)))
        try desk.publish("m1")
        let deadline = try #require(desk.pull()).deadline
        desk.wait(.seconds(65))
        #expect(desk.expire().count == 1)
        #expect(desk.broker.nextEvent == deadline.advanced(by: .seconds(10)))
    }

    @Test(arguments: [5, 7])
    func `a message is dead after the last delivery that is allowed, released or not answered`(limit: Int) throws {
        let desk = try Desk("scores", options: SubscriptionOptions(maximumDeliveries: limit))
        try desk.publish("released", "silent")
        var deliveries = ["released": 0, "silent": 0]
        for _ in 0..<1000 {
            _ = desk.expire()
            if let delivery = desk.pull() {
                deliveries[delivery.message.id, default: 0] += 1
                #expect(delivery.message.deliveryAttempt == deliveries[delivery.message.id])
                if delivery.message.id == "released" { #expect(desk.release(delivery.lease)) }
            } else if let next = desk.broker.nextEvent {
                desk.now = next
            }
        }
        #expect(deliveries == ["released": limit, "silent": limit])
        let dead = desk.takeDeadDeliveries()
        #expect(dead.map(\.delivery.message.id) == ["released", "silent"])
        #expect(
            dead.map(\.reason) == [
                "delivery \(limit) of \(limit) was released", "delivery \(limit) of \(limit) was not answered in time",
            ])
        #expect(dead.map(\.at) == [Desk.start, Desk.start.advanced(by: .seconds(60 * limit))])
        #expect(desk.broker.counters["scores"]?.dead == 2)
        #expect(desk.broker.nextEvent == nil)
    }

    @Test func `a rejected message is dead at once, with its reason`() throws {
        let desk = try Desk("scores")
        try desk.publish("m1")
        let delivery = try #require(desk.pull())
        #expect(desk.deadLetter(delivery.lease, reason: "game_date: is missing"))
        let dead = desk.takeDeadDeliveries()
        #expect(dead.map(\.delivery) == [delivery])
        #expect(dead.map(\.topic) == [Desk.topic])
        #expect(dead.map(\.reason) == ["game_date: is missing"])
        #expect(dead.map(\.at) == [desk.now])
        #expect(desk.pull() == nil)
        #expect(desk.broker.nextEvent == nil)
    }

    @Test func `a dead delivery is handed over once`() throws {
        let desk = try Desk("scores")
        try desk.publish("m1")
        #expect(try desk.deadLetter(#require(desk.pull()).lease))
        #expect(desk.takeDeadDeliveries().count == 1)
        #expect(desk.takeDeadDeliveries() == [])
    }

    @Test func `a message dead in one subscription lives in the other`() throws {
        let desk = try Desk("audit", "scores")
        try desk.publish("m1")
        #expect(try desk.deadLetter(#require(desk.pull()).lease))
        let other = try #require(desk.pull())
        #expect(other.subscription == "scores")
        #expect(other.message.deliveryAttempt == 1)
    }
}
