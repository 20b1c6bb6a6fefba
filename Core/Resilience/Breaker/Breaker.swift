package import Timing

/// Stops calling a host that cannot take calls, and finds out with few of them when it can again.
///
/// A value without clock or lock. What processes share is `state`; windows and probes under way are this process's own.
/// Each of the two things done with it therefore has a shared and a local half, which `HostGuard` runs apart because the
/// shared half may have to be repeated on a newer state; `permit` and `record` run both.
package struct Breaker: Sendable, Equatable {
    package let configuration: BreakerConfiguration
    /// False for the kill switch: it stays open no longer for what the host has asked for.
    private let honoursRetryAfter: Bool
    package var state = BreakerState()
    private var windows: [CallWindow]
    private var probes = ProbeCount()
    /// The generation that windows and probes belong to.
    private var countedGeneration = 0

    package init(
        _ configuration: BreakerConfiguration = BreakerConfiguration(), honoursRetryAfter: Bool = true
    ) throws(ResilienceError) {
        try configuration.validate()
        self.configuration = configuration
        self.honoursRetryAfter = honoursRetryAfter
        self.windows = configuration.windows.map { CallWindow($0.span) }
    }

    /// Asks whether a call may go; a transition that this causes can be read from `state`.
    package mutating func permit(at now: Timestamp) -> Permit {
        _ = self.advance(at: now)
        return self.grant(at: now)
    }

    /// Learns how a call ended that was let through.
    ///
    /// - Parameter floor: a wait that the host named; the breaker stays open at least so long.
    package mutating func record(
        _ outcome: CallOutcome, for ticket: BreakerTicket, floor: Duration? = nil, at now: Timestamp
    ) -> BreakerTransition? {
        let finding = self.count(outcome, for: ticket, at: now)
        return self.apply(finding, of: ticket, floor: floor, at: now)
    }
}

// What is shared: the same on every process that starts from the same state.
extension Breaker {
    /// Lets probing begin once the open time is over.
    package mutating func advance(at now: Timestamp) -> BreakerTransition? {
        guard self.configuration.isEnabled, self.state.phase == .open, self.isOver(at: now) else { return nil }
        return self.move(to: .halfOpen, because: .openTimePassed, at: now)
    }

    /// Draws the consequence of what a call has shown; nothing when the phase has changed since the call began.
    package mutating func apply(
        _ finding: BreakerFinding, of ticket: BreakerTicket, floor: Duration? = nil, at now: Timestamp
    ) -> BreakerTransition? {
        guard ticket.generation == self.state.generation else { return nil }
        switch finding {
        case .nothing:
            return nil
        case .health:
            self.state.consecutiveFailures = 0
            return nil
        case .failure:
            self.state.consecutiveFailures += 1
            guard let limit = self.configuration.consecutiveFailures, self.state.consecutiveFailures >= limit
            else { return nil }
            return self.open(because: .consecutiveFailures(self.state.consecutiveFailures), floor: floor, at: now)
        case .open(let cause):
            return self.open(because: cause, floor: floor, at: now)
        case .probePassed:
            let successes = (self.state.probeSuccesses ?? 0) + 1
            guard successes >= self.configuration.requiredSuccesses else {
                self.state.probeSuccesses = successes
                return nil
            }
            return self.move(to: .closed, because: .probesSucceeded(successes), at: now)
        }
    }

    private func isOver(at now: Timestamp) -> Bool {
        guard let openUntil = self.obeyedOpenUntil else { return true }
        return openUntil <= now
    }

    /// When probing may begin, by whatever this process obeys.
    private var obeyedOpenUntil: Timestamp? {
        self.honoursRetryAfter ? self.state.openUntil : self.state.ownOpenUntil ?? self.state.openUntil
    }

    private mutating func open(because cause: BreakerCause, floor: Duration?, at now: Timestamp) -> BreakerTransition {
        self.state.openings += 1
        let openTime = self.configuration.openTime(afterOpenings: self.state.openings)
        self.state.openUntil = now.advanced(by: max(openTime, floor ?? .zero))
        self.state.ownOpenUntil = now.advanced(by: openTime)
        return self.move(to: .open, because: cause, at: now)
    }

    private mutating func move(
        to phase: BreakerState.Phase, because cause: BreakerCause, at now: Timestamp
    ) -> BreakerTransition {
        let from = self.state.phase
        self.state.phase = phase
        self.state.generation += 1
        self.state.changedAt = now
        self.state.consecutiveFailures = 0
        self.state.probeSuccesses = nil
        if phase == .closed {
            self.state.openings = 0
            self.state.openUntil = nil
            self.state.ownOpenUntil = nil
        }
        return BreakerTransition(
            from: from, to: phase, cause: cause, at: now, openUntil: phase == .open ? self.state.openUntil : nil)
    }
}

// What is this process's own: counted once, whatever becomes of the shared half.
extension Breaker {
    /// Answers within the phase that the state is in.
    package mutating func grant(at now: Timestamp) -> Permit {
        guard let override = self.state.override, now < override.expires else { return self.ownPermit(at: now) }
        switch override.mode {
        case .forcedOpen:
            return .refused(until: override.expires, .forced(override.reason))
        case .observeOnly:
            guard case .refused = self.ownPermit(at: now) else { return self.ticket(isProbe: self.isHalfOpen) }
            return self.ticket(isProbe: false, wouldBeRefused: true)
        }
    }

    /// Whether an operator lets every call through.
    func isObserving(at now: Timestamp) -> Bool {
        self.state.override.map { $0.mode == .observeOnly && now < $0.expires } ?? false
    }

    /// Whether a probe of this process is under way in the phase that the state is in.
    var isProbing: Bool { self.countedGeneration == self.state.generation && self.probes.isUnderWay }

    private var isHalfOpen: Bool { self.configuration.isEnabled && self.state.phase == .halfOpen }

    private mutating func ownPermit(at now: Timestamp) -> Permit {
        guard self.configuration.isEnabled else { return self.ticket(isProbe: false) }
        switch self.state.phase {
        case .closed:
            return self.ticket(isProbe: false)
        case .open:
            return .refused(until: self.obeyedOpenUntil ?? now, .open)
        case .halfOpen:
            self.startCountingAnew()
            if let retry = self.probes.begin(at: now, within: self.configuration) {
                return .refused(until: retry, .probing)
            }
            return self.ticket(isProbe: true)
        }
    }

    private func ticket(isProbe: Bool, wouldBeRefused: Bool = false) -> Permit {
        .granted(
            BreakerTicket(generation: self.state.generation, isProbe: isProbe, wouldBeRefused: wouldBeRefused))
    }

    /// Counts an outcome and says what it has shown.
    package mutating func count(
        _ outcome: CallOutcome, for ticket: BreakerTicket, at now: Timestamp
    ) -> BreakerFinding {
        guard self.configuration.isEnabled, ticket.generation == self.state.generation, !ticket.wouldBeRefused
        else { return .nothing }
        self.startCountingAnew()
        return ticket.isProbe ? self.countProbe(outcome) : self.countCall(outcome, at: now)
    }

    private mutating func countProbe(_ outcome: CallOutcome) -> BreakerFinding {
        self.probes.end()
        switch outcome {
        case .abandoned: return .nothing
        case .failure: return .open(.probeFailed)
        case .success(let elapsed) where self.isSlow(elapsed): return .open(.probeFailed)
        case .success, .unrelated: return .probePassed
        }
    }

    private mutating func countCall(_ outcome: CallOutcome, at now: Timestamp) -> BreakerFinding {
        let call: CallTally
        switch outcome {
        case .abandoned, .unrelated: return .nothing
        case .failure: call = CallTally(isFailure: true, isSlow: false)
        case .success(let elapsed): call = CallTally(isFailure: false, isSlow: self.isSlow(elapsed))
        }
        var cause: BreakerCause?
        for index in self.windows.indices {
            let total = self.windows[index].add(call, at: now)
            cause = cause ?? self.configuration.windows[index].cause(total)
        }
        if let cause { return .open(cause) }
        return call.failures > 0 ? .failure : .health
    }

    private func isSlow(_ elapsed: Duration) -> Bool {
        self.configuration.slowCall.map { elapsed >= $0 } ?? false
    }

    private mutating func startCountingAnew() {
        guard self.countedGeneration != self.state.generation else { return }
        self.countedGeneration = self.state.generation
        self.probes = ProbeCount()
        self.windows = self.configuration.windows.map { CallWindow($0.span) }
    }
}
