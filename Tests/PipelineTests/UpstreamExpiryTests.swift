import Alerts
import Gates
import Pipeline
import TestSupport
import Testing
import Timing

/// A phase that was never started is no incident of its own: it is told in the one of the boundary that held it.
@Suite struct UpstreamExpiryTests {
    @Test func `boundaries behind one that expired are listed under its incident`() async throws {
        let bench = try KeeperBench()
        let planner = DayPlanner(topology: bench.topology, store: bench.memory.store, eastern: bench.eastern)
        _ = try await planner.plan(KeeperBench.date, mode: .overnight, correlationID: "c", causationID: "p")
        bench.time.advance(by: .seconds(11 * 3600))
        for definition in bench.topology.boundaries {
            let keeper = BoundaryKeeper(
                definition, topology: bench.topology, store: bench.memory.store, eastern: bench.eastern)
            let key = BoundaryKey(
                pipeline: "nba", boundary: definition.name, date: KeeperBench.date, mode: .overnight)
            _ = try await keeper.tick(BoundaryDue(key), context: bench.context("tick-\(definition.name)"))
            #expect(try await bench.memory.store.boundary(key)?.state == .expired, "\(definition.name)")
        }
        let critical = try await bench.memory.store.incidents().map(\.incident).filter { $0.severity == .critical }
        #expect(critical.map(\.key) == ["nba/phase2-to-phase3/2024-01-15/overnight/expired"])
        let evidence = try #require(critical.first).evidence
        for name in ["phase3-to-phase4", "phase4-to-phase5", "phase5-to-phase6"] {
            #expect(evidence.count { $0.hasPrefix(name) } == 1, "\(name)")
        }
    }
}
