import Foundation
import Invocation
import Testing
import Timing

/// The three forms in which an event arrives, and what is said of those that cannot be read.
@Suite struct EnvelopeTests {
    private struct Event: Codable, Equatable {
        var game_date: GameDate
        var count: Int
    }

    private static let payload = #"{"count":3,"game_date":"2024-01-15","correlation_id":"c-1"}"#

    @Test func `a bare payload takes the fallback id and its own correlation`() throws {
        let envelope = try Envelope(parsing: Self.payload, fallbackID: "typed")
        #expect(envelope.id == "typed")
        #expect(envelope.correlationID == "c-1")
        #expect(try JSON.decode(Event.self, from: envelope.data).count == 3)
    }

    @Test func `a push body gives id, attributes, attempt and data`() throws {
        let body = """
            {"message":{"data":"\(Data(Self.payload.utf8).base64EncodedString())","messageId":"42",
             "attributes":{"correlation_id":"c-2","causation_id":"41"},"publishTime":"2024-01-16T07:00:00Z"},
             "subscription":"projects/p/subscriptions/s","deliveryAttempt":4}
            """
        let envelope = try Envelope(parsing: body, fallbackID: "none")
        #expect(envelope.id == "42")
        #expect(envelope.correlationID == "c-2")
        #expect(envelope.causationID == "41")
        #expect(envelope.deliveryAttempt == 4)
        #expect(envelope.publishedAt == Timestamp("2024-01-16T07:00:00Z"))
        #expect(envelope.data == Self.payload)
    }

    @Test func `a push body that we wrote reads back as what it was`() throws {
        let sent = Envelope(
            id: "e-1", data: Self.payload, attributes: ["correlation_id": "c-1"],
            publishedAt: Timestamp(milliseconds: 1_700_000_000_123), deliveryAttempt: 2, subscription: "s",
            orderingKey: "k")
        let read = try Envelope(parsing: try sent.pushBody(subscription: "s"), fallbackID: "none")
        #expect(read == sent)
    }

    @Test func `a CloudEvent gives its id, type, time and data`() throws {
        let body = """
            {"specversion":"1.0","id":"ce-7","type":"completion","source":"/x","time":"2024-01-16T07:00:00Z",
             "correlationid":"c-3","data":\(Self.payload)}
            """
        let envelope = try Envelope(parsing: body, fallbackID: "none")
        #expect(envelope.id == "ce-7")
        #expect(envelope.attributes["event_type"] == "completion")
        #expect(envelope.correlationID == "c-3")
        #expect(try JSON.decode(Event.self, from: envelope.data).count == 3)
    }

    @Test(arguments: [
        ("", "(body)"), ("not json", "(body)"), ("[1,2]", "(body)"),
        (#"{"message":{"data":"!"},"subscription":"s"}"#, "message.messageId"),
        (#"{"message":{"messageId":"1","data":"%%"},"subscription":"s"}"#, "message.data"),
        (#"{"specversion":"1.0","data":{}}"#, "id"), (#"{"specversion":"1.0","id":"1"}"#, "data"),
        (#"{"specversion":"1.0","id":"1","data_base64":"%"}"#, "data_base64"),
    ])
    func `an event that cannot be read names the field`(body: String, field: String) {
        let error = #expect(throws: EventError.self) { try Envelope(parsing: body, fallbackID: "x") }
        #expect(error?.field == field)
    }

    @Test func `a body above the limit is refused before it is parsed`() {
        let body = String(repeating: "x", count: 2 * Envelope.maximumBytes)
        let error = #expect(throws: EventError.self) { try Envelope(parsing: body, fallbackID: "x") }
        #expect(error?.detail.contains("more than") == true)
    }

    @Test(arguments: [
        (#"{"game_date":"2024-02-30","count":1}"#, "game_date", "2024-02-30"),
        (#"{"game_date":"2024-02-29","count":"1"}"#, "count", "whole number"),
        (#"{"game_date":"2024-02-29"}"#, "count", "missing"),
        (#"{"game_date":null,"count":1}"#, "game_date", "null"),
    ])
    func `a wrong field is named with what is wrong`(payload: String, field: String, detail: String) {
        let error = #expect(throws: (any Error).self) { try JSON.decode(Event.self, from: payload) }
        guard let error else { return }
        #expect(EventError(error).field == field)
        #expect(EventError(error).detail.contains(detail))
    }
}
