import Resilience
import Synchronization
import TestSupport
import Testing
import Timing

/// Two processes and a moody upstream that remembers what it asked for.
@Suite struct CallWalkTests {
    /// Answers at random and notes every call that comes before the moment it named.
    private final class Moody: Sendable {
        struct Memory {
            var random: SplitMix64
            var notBefore = noon
            var calls = 0
            var early = 0
            var asked = 0
        }

        let memory: Mutex<Memory>
        private let time: VirtualTime

        init(seed: UInt64, time: VirtualTime) {
            self.memory = Mutex(Memory(random: SplitMix64(seed: seed)))
            self.time = time
        }

        @Sendable func answer(_ attempt: Int) async throws -> Attempt<Int> {
            let now = self.time.now()
            let (status, field) = self.memory.withLock { memory -> (Int, String?) in
                memory.calls += 1
                if now < memory.notBefore { memory.early += 1 }
                guard memory.random.chance(60) else { return (200, nil) }
                let status = [429, 503, 500, 404, 403][Int(memory.random.number(0...4))]
                guard memory.random.chance(60) else { return (status, nil) }
                let wait = memory.random.number(0...200)
                memory.asked += 1
                memory.notBefore = max(memory.notBefore, now + wait * 1000)
                return (status, memory.random.chance(50) ? "\(wait)" : DateForms.fixdate(now + wait * 1000 + 999))
            }
            return Attempt(
                status,
                AttemptResult(status: status, now: now) { $0 == "Retry-After" ? [field].compactMap(\.self) : [] })
        }
    }

    @Test(arguments: 1...100)
    func `no call comes before the moment that the upstream named, store or no store`(seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        var scene = Scene()
        scene.breaker.consecutiveFailures = Int(random.number(2...10))
        scene.breaker.firstOpenTime = .seconds(random.number(1...100))
        let upstream = Moody(seed: seed, time: scene.time)
        let calls = [try scene.call(try scene.process("one")), try scene.call(try scene.process("two"))]
        var isAlone = false
        for _ in 0..<40 {
            // While the store is away nothing can be learnt of the other process, so only one of them calls: it has read
            // the state just before, and writes what it was told just after.
            if random.chance(15) { isAlone.toggle() }
            if isAlone { _ = await calls[0].host.setOverride(nil) }
            scene.store.takeDown(isAlone)
            let call = isAlone ? calls[0] : calls[Int(random.number(0...1))]
            let deadline = scene.time.now() + random.number(1...400) * 1000
            let (ending, _) = try await call.run(deadline: deadline, upstream.answer)
            scene.store.takeDown(false)
            if isAlone { _ = await calls[0].host.setOverride(nil) }
            if case .retry(let after, _) = ending, random.chance(50) { scene.time.advance(by: after) }
        }
        let memory = upstream.memory.withLock { $0 }
        #expect(memory.early == 0, "\(memory.early) of \(memory.calls) calls were early, seed \(seed)")
        #expect(memory.asked > 0 && memory.calls > 10, "seed \(seed) asked for nothing")
    }
}
