import Driver
import Pipeline
import Synchronization
import TestSupport
import Testing
import Timing

/// How long a run waits for a store that is away.
@Suite struct PatienceTests {
    private static let away = StoreError(.unavailable, "away")

    @Test func `a store that comes back is asked until it answers`() async throws {
        let time = ManualTime(Timestamp(milliseconds: 0))
        let patience = try Patience(time: time.source)
        let tries = Atomic(0)
        async let answer = patience.repeating {
            if tries.add(1, ordering: .relaxed).newValue < 4 { throw Self.away }
            return "there"
        }
        for _ in 1...3 {
            let due = await time.nextSleep()
            time.advance(to: due)
        }
        #expect(try await answer == "there")
        #expect(tries.load(ordering: .relaxed) == 4)
    }

    @Test func `waits grow to two seconds, and after a minute of them the store is given up`() async throws {
        let waits = Mutex<[Duration]>([])
        let patience = try Patience(
            time: TimeSource(
                now: { Timestamp(milliseconds: 0) }, sleep: { wait in waits.withLock { $0.append(wait) } }))
        let error = await #expect(throws: StoreError.self) {
            try await patience.repeating { throw Self.away }
        }
        #expect(error == Self.away)
        let made = waits.withLock { $0 }
        let sum = made.reduce(Duration.zero, +)
        #expect(sum >= .seconds(60) && sum < .seconds(62))
        #expect(try #require(made.first) <= .milliseconds(100))
        #expect(made.allSatisfy { $0 <= .seconds(2) })
        #expect(made.suffix(10).allSatisfy { $0 >= .seconds(1) })
    }

    @Test(arguments: [StoreError.Code.corrupt, .refused])
    func `what another try cannot change is told at once`(code: StoreError.Code) async throws {
        let patience = try Patience(
            time: TimeSource(
                now: { Timestamp(milliseconds: 0) }, sleep: { _ in Issue.record("nothing is to be waited for") }))
        let tries = Atomic(0)
        await #expect(throws: StoreError.self) {
            try await patience.repeating {
                tries.add(1, ordering: .relaxed)
                throw StoreError(code, "no")
            }
        }
        #expect(tries.load(ordering: .relaxed) == 1)
    }
}
