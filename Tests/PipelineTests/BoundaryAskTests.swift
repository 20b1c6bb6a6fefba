import Alerts
import Invocation
import Pipeline
import TestSupport
import Testing
import Timing

/// A schedule asks a boundary: it looks at itself, and nothing is started by another path.
@Suite struct BoundaryAskTests {
    private static func ask(_ bench: KeeperBench, afterMinutes minutes: Int = 0) async throws -> Outcome {
        bench.time.advance(by: .seconds(minutes * 60))
        return try await bench.keeper().tick(
            BoundaryDue(
                boundary: bench.definition.name, gameDate: KeeperBench.date, mode: .overnight, askedBy: "ask-it"),
            context: bench.context("ask-it@\(bench.time.now())"))
    }

    @Test func `an ask releases nothing before the deadline, whatever it is asked for`() async throws {
        let bench = try KeeperBench()
        for processor in KeeperBench.required.dropLast() { try await bench.receive(processor) }
        _ = try await Self.ask(bench, afterMinutes: 10)
        #expect(try await bench.boundary()?.state == .collecting)
        #expect(try bench.triggers.isEmpty)
    }

    @Test func `an ask at the deadline is what a tick is, when the tick does not come`() async throws {
        let bench = try KeeperBench()
        for processor in KeeperBench.required.dropLast() { try await bench.receive(processor) }
        _ = try await Self.ask(bench, afterMinutes: 31)
        #expect(try await bench.boundary()?.release?.provenance.reason == .partial)
        #expect(try bench.triggers.map(\.revision) == [1])
        #expect(try bench.triggers.map(\.provenance.missing) == [["odds_api_game_lines"]])
    }

    @Test func `an ask below the minimum releases nothing at the deadline either`() async throws {
        let bench = try KeeperBench()
        try await bench.receive("odds_api_game_lines")
        _ = try await Self.ask(bench, afterMinutes: 31)
        #expect(try await bench.boundary()?.state == .expired)
        #expect(try bench.triggers.isEmpty)
    }

    @Test func `an ask after the release starts nothing again`() async throws {
        let bench = try KeeperBench()
        for processor in KeeperBench.required + KeeperBench.optional { try await bench.receive(processor) }
        #expect(try bench.triggers.count == 1)
        _ = try await Self.ask(bench, afterMinutes: 1)
        _ = try await Self.ask(bench)
        #expect(try bench.triggers.count == 1)
    }

    @Test func `an ask for a date that nobody planned opens it, with its deadline and an incident`() async throws {
        let bench = try KeeperBench()
        _ = try await Self.ask(bench)
        let boundary = try #require(try await bench.boundary())
        #expect(boundary.state == .planned)
        #expect(boundary.plan.isUnplanned)
        #expect(boundary.wakeAt == boundary.plan.latest)
        let keys = try await bench.memory.store.incidents().map(\.incident.key)
        #expect(keys.contains("nba/phase2-to-phase3/2024-01-15/overnight/unplanned"))
        // Silence goes on: the deadline closes the date all the same.
        _ = try await bench.tick(afterMinutes: 5 * 60)
        #expect(try await bench.boundary()?.state == .expired)
        #expect(try bench.triggers.isEmpty)
    }

    @Test func `an ask for a run that the boundary does not have opens nothing`() async throws {
        let bench = try KeeperBench(topology: .nba)
        var definition = bench.definition
        definition.expectations = [:]
        let keeper = BoundaryKeeper(
            definition, topology: bench.topology, store: bench.memory.store, eastern: bench.eastern)
        let due = BoundaryDue(
            boundary: definition.name, gameDate: KeeperBench.date, mode: .overnight, askedBy: "ask-it")
        #expect(try await keeper.tick(due, context: bench.context()).word == "ignored")
        #expect(try await bench.boundary() == nil)
    }
}
