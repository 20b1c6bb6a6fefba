package import Timing

/// The part of a breaker that processes share: it changes with failures, probes and transitions, and of the successes of a
/// closed one with the first only.
package struct BreakerState: Codable, Sendable, Equatable {
    package enum Phase: String, Codable, Sendable {
        /// Calls go through and are counted.
        case closed
        /// Nobody calls until a moment has come.
        case open
        /// A few probes go through; they decide.
        case halfOpen = "half-open"
    }

    package internal(set) var phase = Phase.closed
    /// Counts transitions, so that an answer to a call from before one is not taken for news.
    package internal(set) var generation = 0
    /// When it last changed its phase; nil where it never has, and in what was stored before this was kept.
    package internal(set) var changedAt: Timestamp?
    /// Since the last success, while closed.
    package internal(set) var consecutiveFailures = 0
    /// Since it was last closed; the open time grows with it.
    package internal(set) var openings = 0
    /// When probing may begin; nil while closed.
    package internal(set) var openUntil: Timestamp?
    /// The same without what the host itself has asked for; nil while closed.
    package internal(set) var ownOpenUntil: Timestamp?
    /// Probes that have succeeded since it was last open, made by whichever process; nil for none.
    package internal(set) var probeSuccesses: Int?
    /// What an operator has decided over its head.
    package var override: BreakerOverride?

    package init() {}

    /// Goes on from what a process has decided alone, where that is later than what others have stored.
    ///
    /// An operator's word is always the stored one: none is given to a process alone.
    ///
    /// - Parameter isAlone: whether nobody has stored anything meanwhile.
    mutating func rejoin(_ own: BreakerState, isAlone: Bool) {
        let stored = self
        // What time alone has begun, others begin as well, and may have ended.
        guard isAlone || (own.phase != .halfOpen && own.isChangedLater(than: stored)) else { return }
        self = own
        self.override = stored.override
        // Tickets of the phase that others saw must not be taken for those of this one.
        if !isAlone, own.generation <= stored.generation { self.generation = stored.generation + 1 }
    }

    private func isChangedLater(than other: BreakerState) -> Bool {
        guard let changedAt else { return false }
        return other.changedAt.map { $0 < changedAt } ?? true
    }

    /// Lets probing begin when its own open time is over, whatever the host has asked for.
    ///
    /// - Returns: whether it would have begun later.
    mutating func forgetNamedWait(at now: Timestamp) -> Bool {
        // A state from before its own time was kept is not known to be without the host's.
        let own = self.ownOpenUntil ?? now
        guard let openUntil, own < openUntil else { return false }
        self.openUntil = own
        return true
    }
}

/// An operator's word on a breaker, which ends by itself.
package struct BreakerOverride: Codable, Sendable, Equatable {
    package enum Mode: String, Codable, Sendable {
        /// No call goes through, whatever the host does.
        case forcedOpen = "forced-open"
        /// Every call goes through, and what would have been refused is marked.
        case observeOnly = "observe-only"
    }

    package var mode: Mode
    /// For whoever finds it at night.
    package var reason: String
    /// Who said it; nil where nobody is named.
    package var by: String?
    package var expires: Timestamp

    package init(_ mode: Mode, reason: String, by: String? = nil, expires: Timestamp) {
        self.mode = mode
        self.reason = reason
        self.by = by
        self.expires = expires
    }
}
