import Driver
import Pipeline
import Synchronization
import Timing

/// One world from its first call to its rest.
package struct WorldRun: Sendable {
    private let seed: UInt64
    private let settings: WorldSettings

    package init(seed: UInt64, settings: WorldSettings) {
        self.seed = seed
        self.settings = settings
    }

    /// The script of the seed.
    package var script: Script {
        .seeded(
            self.seed, days: self.settings.days, topology: self.settings.topology, eastern: self.settings.eastern)
    }

    /// Plays the script.
    ///
    /// - Parameters:
    ///   - script: nil for the one of the seed.
    ///   - only: exactly these faults happen; nil for those of the seed.
    package func run(script: Script? = nil, only: Set<Fault>? = nil) async throws -> WorldResult {
        let script = script ?? self.script
        let calls =
            script.plannings.map { Call(at: $0.at, kind: .plan($0)) }
            + script.completions.map { Call(at: $0.at, kind: .end($0)) }
            + script.orders.map { Call(at: $0.at, kind: .order($0)) }
        let start = calls.map(\.at).min() ?? Timestamp(milliseconds: 0)
        // Ticks come with the minute, so the world begins with one.
        let clock = VirtualClock(Timestamp(milliseconds: start.milliseconds / 60_000 * 60_000))
        let store = try await self.settings.makeStore(self.seed, TimeSource(now: { clock.now }, sleep: { _ in }))
        do {
            let result = try await self.play(script, CallList(calls), clock, store, only: only)
            try await store.close()
            return result
        } catch {
            try await store.close()
            throw error
        }
    }

    private func play(
        _ script: Script, _ calls: CallList, _ clock: VirtualClock, _ store: WorldStore, only: Set<Fault>?
    ) async throws -> WorldResult {
        let topology = self.settings.topology
        let cast = try Cast(topology, script: script, seed: self.seed)
        let shared = Shared(
            topology: topology, eastern: self.settings.eastern, clock: clock,
            bus: try Bus(topics: cast.topics, subscriptions: cast.subscriptions), store: store,
            faults: FaultPlan(seed: self.seed, kinds: self.settings.faults, only: only))
        shared.checker.withLock { $0.needsSecondPerson = script.needsSecondPerson }
        let stage = Stage(
            shared: shared, cast: cast, alteration: self.settings.alteration, calls: calls, seed: self.seed)
        var world = World(shared: shared, stage: stage, seed: self.seed)
        do {
            try await world.run()
        } catch {
            await world.close()
            throw error
        }
        await world.close()
        if shared.checker.withLock(\.violations.isEmpty) { try await self.checkEnd(shared, script: script) }
        return WorldResult(
            seed: self.seed, script: script, trace: stage.trace.lines,
            violations: shared.checker.withLock(\.violations), faults: shared.injected,
            orders: shared.checker.withLock { $0.tally.mapValues(\.count) })
    }

    private func checkEnd(_ shared: Shared, script: Script) async throws {
        var remains = Remains(boundaries: [], events: [:], incidents: try await shared.store.store.incidents())
        let dates = Set(script.dates + script.completions.map(\.date))
        for date in dates.sorted() {
            remains.boundaries += try await shared.store.store.boundaries(shared.topology.pipeline, date)
        }
        for boundary in remains.boundaries {
            remains.events[boundary.key] = try await shared.store.events(boundary.key)
        }
        let found = remains
        shared.checker.withLock { $0.checkEnd(found, at: shared.clock.now) }
    }
}
