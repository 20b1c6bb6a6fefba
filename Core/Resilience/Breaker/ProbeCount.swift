import Timing

/// The probes of one half-open phase that this process has under way.
struct ProbeCount: Sendable, Equatable {
    private var underWay = 0
    private var latest: Timestamp?

    var isUnderWay: Bool { self.underWay > 0 }

    /// Takes a permit; otherwise tells when one that is held is given up for lost.
    mutating func begin(at now: Timestamp, within configuration: BreakerConfiguration) -> Timestamp? {
        if let latest, self.underWay >= configuration.probePermits {
            let lost = latest.advanced(by: configuration.probeTimeout)
            guard lost <= now else { return lost }
            self.underWay = 0
        }
        self.underWay += 1
        self.latest = now
        return nil
    }

    /// Gives a permit back; one that was given up for lost may still come in.
    mutating func end() {
        self.underWay = max(0, self.underWay - 1)
    }
}
