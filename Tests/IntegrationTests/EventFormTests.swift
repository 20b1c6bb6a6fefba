import Hosting
import Invocation
import Pipeline
import SQLiteAdapter
import Testing
import Timing

@testable import Commands

/// One event has one effect, whatever it travelled in and whatever process received it.
@Suite struct EventFormTests {
    /// What a completion leaves in the store, but for the moments at which it did.
    private struct Effect: Equatable {
        var state: Boundary.State
        var version: Int
        var arrived: [ProcessorID: String]
        var correlationID: String
        var notes: [String]
    }

    @Test(arguments: ["bare", "push", "cloud event"])
    func `each form of an event has the effect it has in process`(form: String) async throws {
        let payload = try Samples.completion()
        let event =
            switch form {
            case "push": try Samples.push(payload)
            case "cloud event": try Samples.cloudEvent(payload)
            default: payload
            }
        let data = try DataFolder()
        let file = try data.write(event, to: "e.json")
        let run = try await Products.run(
            "phase2-to-phase3", ["job", "--event-file", file],
            environment: ["FASTBREAK_DATA": data.path, "FASTBREAK_TIME": Samples.night])
        #expect(run.code == 0)
        #expect(try await Self.effect(in: data) == (try await Self.effectInProcess(of: payload)))
        let runs = try data.rows("nba_monitoring.processor_runs")
        #expect(runs.map { $0["status"] } == ["success"])
        #expect(runs.first?["correlation_id"] == "nba-test")
    }

    @Test func `an event given in the environment is handled like one in a file`() async throws {
        let payload = try Samples.completion()
        let data = try DataFolder()
        let run = try await Products.run(
            "phase2-to-phase3", ["job"],
            environment: [
                "FASTBREAK_DATA": data.path, "FASTBREAK_TIME": Samples.night, "FASTBREAK_EVENT": payload,
            ])
        #expect(run.code == 0)
        #expect(try await Self.effect(in: data) == (try await Self.effectInProcess(of: payload)))
    }

    @Test func `the same message twice is one arrival`() async throws {
        let data = try DataFolder()
        let event = try Samples.push(try Samples.completion())
        for _ in 1...2 {
            #expect(try await Products.job("phase2-to-phase3", event: event, data: data).code == 0)
        }
        #expect(try await Self.effect(in: data) == (try await Self.effectInProcess(of: try Samples.completion())))
        #expect(try data.rows("nba_monitoring.processor_runs").count == 2)
    }

    private static func effectInProcess(of payload: String) async throws -> Effect {
        let data = try DataFolder()
        let night = try #require(Timestamp(Samples.night))
        let live = try await Live.open(
            try HostConfiguration(environment: ["FASTBREAK_DATA": data.path]),
            time: TimeSource(now: { night }, sleep: { _ in }), sink: { _ in })
        let function = try #require(FunctionCatalog.functions(live).first { $0.name == "phase2-to-phase3" })
        let envelope = try Envelope(parsing: payload, fallbackID: "message-1")
        #expect(await live.runner.run(function, on: envelope).exitCode == .success)
        return try await Self.effect(in: data)
    }

    private static func effect(in data: DataFolder) async throws -> Effect {
        let store = try data.open(at: try #require(Timestamp(Samples.night))).store
        let boundaries = try await store.boundaries("nba", try GameDate.on("2024-01-15"))
        let boundary = try #require(boundaries.first)
        #expect(boundaries.count == 1)
        let notes = try data.rows("boundary_events").map { row in
            try JSON.decode(JSONValue.self, from: try #require(row["body"]))["note"]?.string ?? ""
        }
        return Effect(
            state: boundary.state, version: boundary.version, arrived: boundary.arrived.mapValues(\.dataHash),
            correlationID: boundary.correlationID, notes: notes)
    }
}
