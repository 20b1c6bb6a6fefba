import Invocation

/// Events as they travel, written out.
enum Samples {
    /// 02:00 Eastern on the night after the games of 15 January 2024.
    static let night = "2024-01-16T07:00:00Z"

    /// A completion of phase 2; `changing` replaces members, and takes away those that become null.
    static func completion(
        _ processor: String = "nbac_schedule", date: String = "2024-01-15", changing: [String: JSONValue] = [:]
    ) throws -> String {
        var members: [String: JSONValue] = [
            "processor_name": .string(processor), "phase": .string("phase_2_raw"),
            "execution_id": .string("run/\(processor)/\(date)"), "correlation_id": .string("nba-test"),
            "game_date": .string(date), "mode": .string("overnight"), "status": .string("success"),
            "record_count": .int(11), "data_hash": .string("hash-of-\(processor)"),
            "timestamp": .string(Self.night),
        ]
        for (name, value) in changing { members[name] = value == .null ? nil : value }
        return try JSON.encode(JSONValue.object(members))
    }

    /// The same payload as a wrapped Pub/Sub push body.
    static func push(_ payload: String) throws -> String {
        try Envelope(
            id: "message-1", data: payload,
            attributes: [Envelope.Attribute.correlationID: "nba-test", Envelope.Attribute.causationID: "cause-1"]
        ).pushBody(subscription: "phase2-to-phase3")
    }

    /// The same payload as a CloudEvent in structured JSON.
    static func cloudEvent(_ payload: String) throws -> String {
        try JSON.encode(
            JSONValue.object([
                "specversion": .string("1.0"), "id": .string("message-1"), "type": .string("completion"),
                "source": .string("test"), "correlationid": .string("nba-test"),
                "data": try JSON.decode(JSONValue.self, from: payload),
            ]))
    }
}
