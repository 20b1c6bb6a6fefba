import Glibc

extension TimeSource {
    /// The system's wall clock, and sleeps on the monotonic one.
    package static let live = TimeSource(
        now: { .systemClock() },
        sleep: { try await ContinuousClock().sleep(for: $0) },
        alarm: { try await ContinuousClock().sleep(for: $0) }
    )

    /// Time that starts at a given moment and advances with the monotonic clock.
    ///
    /// Used by a binary started with `FASTBREAK_TIME`, so that a whole day of processes can share one virtual clock.
    package static func starting(at start: Timestamp) -> TimeSource {
        let clock = ContinuousClock()
        let origin = clock.now
        return TimeSource(
            now: { start.advanced(by: origin.duration(to: clock.now)) },
            sleep: { try await clock.sleep(for: $0) },
            alarm: { try await clock.sleep(for: $0) }
        )
    }
}

extension Timestamp {
    fileprivate static func systemClock() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
