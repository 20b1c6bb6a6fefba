import Invocation
import Messaging
import Testing
import Timing

/// The completion envelope: what is required, what is refused, and under which names.
@Suite struct CompletionMessageTests {
    private static let minimal = """
        {"processor_name":"bdl_player_boxscores","phase":"phase_2_raw","execution_id":"e-1","correlation_id":"c-1",
         "game_date":"2024-01-15","status":"success","timestamp":"2024-01-16T07:00:00Z"}
        """

    @Test func `the required fields suffice`() throws {
        let message = try JSON.decode(CompletionMessage.self, from: Self.minimal)
        #expect(message.processorName == "bdl_player_boxscores")
        #expect(message.recordCount == 0)
        #expect(message.upstreamRevision == 0)
        #expect(message.mode == nil)
    }

    @Test(arguments: [
        "processor_name", "phase", "execution_id", "correlation_id", "game_date", "status", "timestamp",
    ])
    func `a missing required field is named`(field: String) throws {
        guard case .object(var members) = try JSON.decode(JSONValue.self, from: Self.minimal) else { return }
        members[field] = nil
        let text = try JSON.encode(JSONValue.object(members))
        let error = #expect(throws: (any Error).self) { try JSON.decode(CompletionMessage.self, from: text) }
        guard let error else { return }
        #expect(EventError(error) == EventError(field: field, detail: "is missing"))
    }

    @Test(arguments: [
        ("game_date", #""2024-02-30""#), ("game_date", #""TODAY""#), ("status", #""done""#), ("record_count", "-1"),
        ("record_count", #""12""#), ("upstream_revision", "-1"), ("timestamp", #""2024-01-16 07:00""#),
    ])
    func `an illegal value is refused by the name of its field`(field: String, value: String) throws {
        guard case .object(var members) = try JSON.decode(JSONValue.self, from: Self.minimal) else { return }
        members[field] = try JSON.decode(JSONValue.self, from: value)
        let text = try JSON.encode(JSONValue.object(members))
        let error = #expect(throws: (any Error).self) { try JSON.decode(CompletionMessage.self, from: text) }
        guard let error else { return }
        #expect(EventError(error).field == field)
    }

    @Test func `what we write is what we read`() throws {
        let message = CompletionMessage(
            processorName: "nbac-scoreboard", phase: "phase_1_scrapers", executionID: "e", correlationID: "c",
            gameDate: GameDate(daysSinceEpoch: 19_737), mode: "overnight", status: .partial, recordCount: 3,
            dataHash: "h", upstreamRevision: 2, timestamp: Timestamp(milliseconds: 1_700_000_000_000),
            durationSeconds: 1.5, triggerSource: .scheduler, errorMessage: "status 404", errorType: "scrape",
            objects: [ObjectReference(key: "a/b.json", sha256: "00")])
        #expect(try JSON.decode(CompletionMessage.self, from: try JSON.encode(message)) == message)
    }
}
