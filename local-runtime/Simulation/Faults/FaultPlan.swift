import Timing

/// Which faults happen in a world: each by a draw of its own from seed and place, so leaving one out moves no other.
package struct FaultPlan: Sendable {
    package let seed: UInt64
    package var kinds: Set<FaultKind>
    /// When set, exactly these happen: those of an earlier run of the seed, or fewer.
    package var only: Set<Fault>?

    package init(seed: UInt64, kinds: Set<FaultKind>, only: Set<Fault>? = nil) {
        self.seed = seed
        self.kinds = kinds
        self.only = only
    }

    /// Chance for the details of a fault that happens; nil where it does not.
    ///
    /// - Parameter rate: one in so many.
    func draw(_ kind: FaultKind, _ subject: Subject, attempt: Int, call: Int = 0, rate: UInt64) -> SplitMix64? {
        guard self.kinds.contains(kind) else { return nil }
        var mixed = self.seed &+ kind.ordinal &* 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ subject.number) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ UInt64(attempt)) &* 0x94D0_49BB_1331_11EB
        var random = SplitMix64(seed: mixed ^ UInt64(call))
        guard random.next() % rate == 0 else { return nil }
        if let only {
            guard only.contains(Fault(kind: kind, subject: subject.text, attempt: attempt, call: call)) else {
                return nil
            }
        }
        return random
    }
}

extension SplitMix64 {
    /// A whole number of seconds in a range, as a duration.
    mutating func seconds(_ range: ClosedRange<Int>) -> Duration {
        .seconds(Int.random(in: range, using: &self))
    }

    /// True one time in so many.
    mutating func oneIn(_ count: UInt64) -> Bool { self.next() % count == 0 }
}
