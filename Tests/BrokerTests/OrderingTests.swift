import Broker
import Invocation
import Testing
import Timing

/// Messages of one ordering key go one after the other, and only they.
@Suite struct OrderingTests {
    static let ordered = SubscriptionOptions(isOrdered: true)

    @Test func `a message of a key is held back until the one before is acknowledged`() throws {
        let desk = try Desk("scores", options: Self.ordered)
        try desk.publish("a1", "a2", "a3", key: "a")
        for id in ["a1", "a2", "a3"] {
            let delivery = try #require(desk.pull())
            #expect(delivery.message.id == id)
            #expect(delivery.orderingKey == "a")
            #expect(desk.pull() == nil)
            #expect(desk.acknowledge(delivery.lease))
        }
        #expect(desk.pull() == nil)
    }

    @Test func `a key is free again once its last message has ended`() throws {
        let desk = try Desk("scores", options: Self.ordered)
        for id in ["a1", "a2"] {
            try desk.publish(id, key: "a")
            let delivery = try #require(desk.pull())
            #expect(delivery.message.id == id)
            #expect(desk.acknowledge(delivery.lease))
        }
    }

    @Test func `a message published while its predecessor is leased is held back`() throws {
        let desk = try Desk("scores", options: Self.ordered)
        try desk.publish("a1", key: "a")
        let delivery = try #require(desk.pull())
        try desk.publish("a2", key: "a")
        #expect(desk.pull() == nil)
        #expect(desk.acknowledge(delivery.lease))
        #expect(desk.pull()?.message.id == "a2")
    }

    @Test func `different keys and messages without a key do not wait for each other`() throws {
        let desk = try Desk("scores", options: Self.ordered)
        try desk.publish("a1", "a2", key: "a")
        try desk.publish("b1", key: "b")
        try desk.publish("n1", "n2")
        try desk.publish("e1", "e2", key: "")
        #expect(desk.pullAll() == ["a1", "b1", "n1", "n2", "e1", "e2"])
    }

    @Test func `a redelivery holds back the later messages of its key`() throws {
        let desk = try Desk("scores", options: Self.ordered)
        try desk.publish("a1", "a2", key: "a")
        try desk.publish("b1", key: "b")
        #expect(try desk.release(#require(desk.pull()).lease, retryAfter: .seconds(30)))
        #expect(desk.pullAll() == ["b1"])
        desk.wait(.seconds(30))
        let again = try #require(desk.pull())
        #expect(again.message.id == "a1")
        #expect(desk.pull() == nil)
        #expect(desk.acknowledge(again.lease))
        #expect(desk.pullAll() == ["a2"])
    }

    @Test func `a lease that runs out holds back the later messages of its key`() throws {
        let desk = try Desk("scores", options: Self.ordered)
        try desk.publish("a1", "a2", key: "a")
        #expect(desk.pullAll() == ["a1"])
        desk.wait(.seconds(60))
        #expect(desk.pullAll() == [])
        #expect(desk.expire().count == 1)
        #expect(desk.pullAll() == ["a1"])
    }

    @Test func `a rejected message lets the next of its key go`() throws {
        let desk = try Desk("scores", options: Self.ordered)
        try desk.publish("a1", "a2", key: "a")
        #expect(try desk.deadLetter(#require(desk.pull()).lease))
        #expect(desk.pullAll() == ["a2"])
    }

    @Test func `a message dead after too many deliveries lets the next of its key go`() throws {
        let desk = try Desk("scores", options: Self.ordered)
        try desk.publish("a1", "a2", key: "a")
        var ids: [String] = []
        for _ in 0..<6 {
            let delivery = try #require(desk.pull())
            ids.append(delivery.message.id)
            #expect(desk.release(delivery.lease))
        }
        #expect(ids == ["a1", "a1", "a1", "a1", "a1", "a2"])
    }

    @Test func `an unordered subscription passes the key on and holds nothing back`() throws {
        let desk = try Desk("scores")
        try desk.publish("a1", "a2", key: "a")
        #expect(desk.pull()?.orderingKey == "a")
        #expect(desk.pull()?.message.id == "a2")
    }
}
