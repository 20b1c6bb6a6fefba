import Alerts
import Pipeline
import Simulation
import Synchronization
import TestSupport
import Testing
import Timing

/// A date in which no message at all arrives.
@Suite struct SilenceTests {
    @Test(arguments: UInt64(1)...10)
    func `a silent date ends at its deadlines, and somebody is told`(seed: UInt64) async throws {
        let kept = Mutex<MemoryStore?>(nil)
        var settings = try WorldSettings.everyFault()
        settings.makeStore = { _, time in
            let memory = MemoryStore(time: time)
            kept.withLock { $0 = memory }
            return WorldStore(store: memory.store, events: { memory.boundaryEvents($0) }, close: {})
        }
        let run = WorldRun(seed: seed, settings: settings)
        var script = run.script
        script.completions = []
        script.orders = []
        let date = try #require(script.dates.first)
        let opens = settings.eastern.timestamp(date.advanced(byDays: -1), hour: 12, minute: 0)
        script.plannings = Set(settings.topology.boundaries.flatMap(\.expectations.keys)).sorted().map {
            Planning(at: opens, date: date, mode: $0)
        }
        let result = try await run.run(script: script)
        #expect(result.violations.isEmpty)

        let store = try #require(kept.withLock { $0 }).store
        let boundaries = try await store.boundaries("nba", date)
        let declared = settings.topology.boundaries.reduce(0) { $0 + $1.expectations.count }
        #expect(boundaries.count == declared)
        #expect(boundaries.allSatisfy { $0.state == .expired && $0.release == nil })
        let told = Set(try await store.incidents().map(\.incident.key))
        for boundary in boundaries where settings.topology.isFirst(boundary.key.boundary, boundary.key.mode) {
            #expect(told.contains("\(boundary.key)/expired"), "\(boundary.key)")
        }
    }
}

extension Topology {
    /// Whether nothing before a boundary could be the cause of its silence.
    fileprivate func isFirst(_ boundary: String, _ mode: RunMode) -> Bool {
        guard let definition = self.boundary(boundary), let upstream = self.upstream(of: definition) else {
            return true
        }
        return upstream.expectations[mode] == nil && upstream.expectations[.overnight] == nil
    }
}
