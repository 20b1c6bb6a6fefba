import Broker
import Invocation
import Testing
import Timing

/// The sizes at which Pub/Sub refuses a message.
@Suite struct MessageLimitTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var field: String
        var data = "{}"
        var attributes: [String: String] = [:]
        var orderingKey: String?

        var testDescription: String { self.field }
    }

    static func text(_ count: Int) -> String { String(repeating: "x", count: count) }

    static func attributes(_ count: Int) -> [String: String] {
        Dictionary(uniqueKeysWithValues: (0..<count).map { ("key\($0)", "") })
    }

    static func publish(_ message: Case) throws -> PublishResult {
        let desk = try Desk("scores")
        return try desk.publish(
            Envelope(id: "m1", data: message.data, attributes: message.attributes),
            key: message.orderingKey)
    }

    @Test(arguments: [
        Case(field: "message", data: ""),
        Case(field: "message", data: Self.text(10_000_001)),
        Case(field: "message", data: Self.text(9_999_999), attributes: ["k": "v"]),
        Case(field: "message", data: Self.text(9_999_999), orderingKey: "k1"),
        Case(field: "attributes", attributes: Self.attributes(101)),
        Case(field: "attributes['']", attributes: ["": "v"]),
        Case(field: "attributes['google']", attributes: ["google": "v"]),
        Case(field: "attributes['\(Self.text(257))'] (key)", attributes: [Self.text(257): "v"]),
        Case(field: "attributes['k']", attributes: ["k": Self.text(1025)]),
        Case(field: "orderingKey", orderingKey: Self.text(1025)),
    ])
    func `a message over a limit is refused by the name of its field`(message: Case) {
        #expect {
            try Self.publish(message)
        } throws: { error in
            guard let error = error as? BrokerError else { return false }
            return error.code == .invalidArgument && error.field == message.field
        }
    }

    @Test(arguments: [
        Case(field: "attributes only", data: "", attributes: ["k": "v"]),
        Case(field: "data", data: Self.text(9_999_998), attributes: ["k": "v"]),
        Case(field: "attributes", attributes: Self.attributes(100)),
        Case(field: "attribute", attributes: [Self.text(256): Self.text(1024)]),
        Case(field: "orderingKey", orderingKey: Self.text(1024)),
    ])
    func `a message at a limit is accepted`(message: Case) throws {
        #expect(try Self.publish(message).deliveredTo == ["scores"])
    }

    @Test func `a refused message changes nothing`() throws {
        let desk = try Desk("scores")
        #expect(throws: BrokerError.self) {
            try desk.publish(Envelope(id: "m1", data: ""))
        }
        #expect(desk.broker.published == 0)
        #expect(desk.broker.counters["scores"] == SubscriptionCounters())
        #expect(desk.pull() == nil)
    }
}
