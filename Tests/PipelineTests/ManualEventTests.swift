import Invocation
import Messaging
import Pipeline
import TestSupport
import Testing
import Timing

/// Messages typed by a person, and how they are told from those of the pipeline.
@Suite struct ManualEventTests {
    @Test func `the hand-published backfill is an event of its own`() throws {
        let text = #"""
            {"game_date":"2024-01-15","backfill_mode":true,"output_table":"nba_raw.bdl_player_boxscores",\#
            "status":"success"}
            """#
        let event = try JSON.decode(BoundaryEventMessage.self, from: text)
        let date = try #require(GameDate("2024-01-15"))
        let request = BackfillRequest(gameDate: date, outputTable: "nba_raw.bdl_player_boxscores")
        #expect(event == .backfill(request))
        #expect(try JSON.decode(BoundaryEventMessage.self, from: JSON.encode(request)) == event)
    }

    @Test(
        arguments: [
            (#"{"game_date":"2024-02-30","backfill_mode":true}"#, "game_date"),
            (#"{"backfill_mode":true}"#, "game_date"),
            (#"{"game_date":"2024-01-15","backfill_mode":"yes"}"#, "backfill_mode"),
            (#"{"game_date":"2024-01-15","backfill_mode":false}"#, "backfill_mode"),
            (#"{"game_date":"2024-01-15","backfill_mode":true,"status":"fine"}"#, "status"),
            (#"{"game_date":"2024-01-15","backfill_mode":true,"output_table":7}"#, "output_table"),
        ])
    func `a malformed request is refused by its field`(text: String, field: String) {
        #expect {
            try JSON.decode(BoundaryEventMessage.self, from: text)
        } throws: {
            EventError($0).field == field
        }
    }

    @Test func `a game date alone is a person's word, and half a trigger is none`() throws {
        let date = try #require(GameDate("2024-01-15"))
        let event = try JSON.decode(PhaseEvent.self, from: #"{"game_date":"2024-01-15"}"#)
        #expect(event == .manual(ManualTrigger(gameDate: date)))
        for member in [#""event_id":"x""#, #""revision":1"#, #""mode":"overnight""#, #""boundary":"b""#] {
            #expect(throws: DecodingError.self) {
                try JSON.decode(PhaseEvent.self, from: #"{"game_date":"2024-01-15",\#(member)}"#)
            }
        }
    }

    @Test(arguments: [(Phase.precompute, "phase3-to-phase4"), (.analytics, "phase2-to-phase3")])
    func `a person's word for a phase becomes a request to the boundary before it`(
        phase: Phase, boundary: String
    ) async throws {
        let bench = try KeeperBench()
        let ports = Ports(
            topology: bench.topology, store: bench.memory.store, objects: MemoryObjectStore().objects,
            eastern: bench.eastern, version: "test")
        for _ in 1...2 {
            let outcome = try await ports.ask(
                for: phase, ManualTrigger(gameDate: KeeperBench.date), context: bench.context("hand-1"))
            #expect(outcome == .done("asked \(boundary) for \(KeeperBench.date)"))
        }
        let messages = bench.memory.messages(ofType: "backfill-request")
        #expect(messages.count == 1)
        let message = try #require(messages.first)
        #expect(message.topic == bench.topology.boundary(boundary)?.completionTopic)
        #expect(message.causationID == "hand-1")
        #expect(message.correlationID == "c")
        #expect(
            try JSON.decode(BoundaryEventMessage.self, from: message.data)
                == .backfill(BackfillRequest(gameDate: KeeperBench.date)))
        #expect(try bench.triggers.isEmpty)
    }
}
