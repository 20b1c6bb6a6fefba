package import Timing

/// What of a host was forgotten on an operator's word.
package struct ForgottenWaits: Sendable, Equatable {
    /// Until when the host had asked to be left alone; nil where it had not.
    package var namedWait: Timestamp?
    /// Whether a pace had been learnt from its refusals.
    package var hadPace: Bool
    /// Whether it had announced what is left of its quota.
    package var hadQuota: Bool
    /// Until when its breaker would have stayed open for what the host had asked; nil where that made no difference.
    package var openUntil: Timestamp?

    /// One phrase for each thing that was forgotten.
    package var words: [String] {
        [
            self.namedWait.map { "the wait until \($0) that the host asked for" },
            self.openUntil.map { "that its breaker stays open until \($0) for it" },
            self.hadPace ? "the pace learnt from its refusals" : nil,
            self.hadQuota ? "what it said is left of its quota" : nil,
        ].compactMap(\.self)
    }
}
