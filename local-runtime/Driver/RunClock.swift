package import Timing

/// The time in which a run lives: virtual, where waiting is free, or real.
package struct RunClock: Sendable {
    private let read: @Sendable () -> Timestamp
    private let pass: @Sendable (Timestamp) async throws -> Void
    /// Whether a process that is started has to be told what time it is.
    package let isVirtual: Bool

    private init(
        isVirtual: Bool, read: @escaping @Sendable () -> Timestamp,
        pass: @escaping @Sendable (Timestamp) async throws -> Void
    ) {
        self.isVirtual = isVirtual
        self.read = read
        self.pass = pass
    }

    /// Time that moves only when the driver waits.
    package static func virtual(_ clock: VirtualClock) -> RunClock {
        RunClock(isVirtual: true, read: { clock.now }, pass: { clock.advance(to: $0) })
    }

    /// The time of a source that moves by itself; a wait ends early when the run is asked to stop.
    ///
    /// It waits in short pieces and looks at the clock after each, so that a clock that is set, or a machine that
    /// slept, makes a wait wrong by half a minute at most.
    package static func real(_ time: TimeSource, stop: StopSignal) -> RunClock {
        RunClock(isVirtual: false, read: { time.now() }) { moment in
            while !stop.isSet, case let now = time.now(), now < moment {
                try await stop.wait(min(now.duration(to: moment), .seconds(30)), by: time)
            }
        }
    }

    package var now: Timestamp { self.read() }

    /// Lets time come to a moment; one that has passed is no wait.
    package func wait(until moment: Timestamp) async throws {
        try await self.pass(moment)
    }
}
