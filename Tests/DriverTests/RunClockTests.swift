import Driver
import TestSupport
import Testing
import Timing

/// Waiting in virtual and in real time.
@Suite struct RunClockTests {
    private let start = Timestamp(milliseconds: 1_705_384_800_000)

    @Test func `virtual time is where one waited for`() async throws {
        let clock = VirtualClock(self.start)
        let later = self.start.advanced(by: .seconds(3600))
        try await RunClock.virtual(clock).wait(until: later)
        #expect(clock.now == later)
        try await RunClock.virtual(clock).wait(until: self.start)
        #expect(clock.now == later)
    }

    @Test func `a wait in real time looks at the clock again and again`() async throws {
        // Each sleep is told to be longer than it is by the clock: a machine that slept, or a clock that was set.
        let clock = VirtualClock(self.start)
        let time = TimeSource(
            now: { clock.now },
            sleep: { duration in
                #expect(duration <= .seconds(30))
                clock.advance(to: clock.now.advanced(by: .milliseconds(Int64(duration.seconds * 500) + 1)))
            })
        let later = self.start.advanced(by: .seconds(100))
        try await RunClock.real(time, stop: StopSignal()).wait(until: later)
        #expect(clock.now >= later)
        #expect(clock.now < later.advanced(by: .seconds(30)))
    }

    @Test(.timeLimit(.minutes(1))) func `a signal ends a wait, before it and during it`() async throws {
        let stop = StopSignal()
        // A sleep that only cancellation ends.
        let (asleep, continuation) = AsyncStream<Void>.makeStream()
        let time = TimeSource(
            now: { self.start },
            sleep: { _ in
                continuation.yield()
                try await Task.sleep(for: .seconds(3600))
            })
        let clock = RunClock.real(time, stop: stop)
        let waiting = Task { try await clock.wait(until: self.start.advanced(by: .seconds(60))) }
        for await _ in asleep { break }
        stop.set()
        try await waiting.value
        try await clock.wait(until: self.start.advanced(by: .seconds(60)))
        #expect(stop.isSet)
    }
}
