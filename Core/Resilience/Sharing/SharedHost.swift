import Timing

/// Breaker and limiter of one host with the version of the stored state that they were last seen in.
struct SharedHost: Sendable {
    var breaker: Breaker
    var limiter: Limiter
    private var version = 0
    /// Calls of this process from before it heard of a pace that others found, until they are stored with it.
    private var uncounted: LearnedPace.Tally?
    /// What must not be forgotten when the store is back.
    private var alone = AloneDecisions()

    init(breaker: Breaker, limiter: Limiter) {
        self.breaker = breaker
        self.limiter = limiter
    }

    /// Takes over a state that was read, unless a newer one is known.
    ///
    /// What only this process knows of the upstream's wishes stays, whether or not it could be stored; so does what it
    /// decided while the store was away, unless others have decided later.
    mutating func adopt(_ stored: HostState) {
        guard stored.version >= self.version else { return }
        let own = self
        self.version = stored.version
        self.breaker.state = stored.breaker
        if self.alone.isPending {
            self.breaker.state.rejoin(own.breaker.state, isAlone: stored.version == own.version)
            // Nobody else has called meanwhile.
            if stored.version == own.version { return }
        }
        self.limiter.state = stored.limiter
        self.limiter.include(self.alone.calls)
        self.adoptWishes(own.limiter.state, isFirst: own.version == 0)
    }

    /// - Parameter isFirst: nothing was read before, so nothing that was known can have been forgotten by others since.
    private mutating func adoptWishes(_ own: LimiterState, isFirst: Bool) {
        let stored = self.limiter.state
        guard isFirst || !own.isForgotten(by: stored) else {
            self.uncounted = nil
            return
        }
        self.limiter.state.holdUntil = max(own.holdUntil, stored.holdUntil)
        if self.alone.isPending { self.limiter.state.rejoin(own) }
        guard stored.learned.isFound else {
            self.limiter.state.learned = own.learned
            self.limiter.state.isPaceNamed = own.learned.isFound ? own.isPaceNamed : stored.isPaceNamed
            return
        }
        self.uncounted = own.learned.tally ?? self.uncounted
        if let uncounted { self.limiter.state.learned.include(uncounted) }
    }

    /// Decides without the store, and remembers that.
    mutating func decideAlone<Value>(_ change: (inout SharedHost) -> Value) -> Value {
        self.alone.begin()
        defer { self.alone.end() }
        return change(&self)
    }

    /// How many decisions a state that is made of this one has in it that were made alone.
    var aloneCount: Int { self.alone.count }

    /// Takes note that everything is as others know it.
    mutating func isStored() {
        self.alone.areStored(upTo: self.alone.count)
    }

    /// Takes over a state that this process has written itself, its own calls counted in.
    ///
    /// - Parameter count: how many decisions made alone are in it.
    mutating func keep(_ written: HostState, withAlone count: Int) {
        self.alone.areStored(upTo: count)
        if written.limiter.learned.isFound { self.limiter.state.learned = written.limiter.learned }
        self.adopt(written)
    }

    /// Takes the calls that a state to be stored has counted in; they must be given back if it is not stored.
    mutating func takeUncounted() -> LearnedPace.Tally? {
        defer { self.uncounted = nil }
        return self.uncounted
    }

    mutating func giveBack(_ uncounted: LearnedPace.Tally?) {
        self.uncounted = uncounted ?? self.uncounted
    }

    /// What would have to be stored after `stored`; nil when nothing has changed.
    func successor(of stored: HostState) -> HostState? {
        var next = stored
        next.breaker = self.breaker.state
        next.limiter = self.limiter.state
        // What leads to a pace is this process's own; none is where people have had the pace forgotten.
        if !next.limiter.learned.isFound, !stored.limiter.isForgotten(by: next.limiter) {
            next.limiter.learned = stored.limiter.learned
        }
        guard next != stored else { return nil }
        next.version += 1
        return next
    }
}

// The shared half of what is done with a host: repeatable on a newer state, so it must count nothing of its own.
extension SharedHost {
    enum Entry: Sendable {
        case open(place: Timestamp)
        case closed(until: Timestamp, CallDelay)
    }

    /// Takes a place within the quota if the breaker lets anybody through.
    mutating func enter(weight: Int, left: Duration, at now: Timestamp) -> (Entry, BreakerTransition?) {
        let transition = self.breaker.advance(at: now)
        var trial = self.breaker
        if case .refused(let until, let reason) = trial.grant(at: now) {
            return (.closed(until: until, .breaker(reason)), transition)
        }
        switch self.limiter.reserve(weight: weight, at: now, latest: now.advanced(by: left)) {
        case .at(let place):
            self.alone.took(place, weight: weight)
            return (.open(place: place), transition)
        case .tooLate(let place): return (.closed(until: place, .quota), transition)
        case .impossible(let rate): return (.closed(until: now, .overweight(rate: rate)), transition)
        }
    }

    /// Draws the consequences of an attempt for everybody.
    mutating func learn(
        _ result: AttemptResult, _ finding: BreakerFinding, of ticket: BreakerTicket, floor: Duration?,
        elapsed: Duration, at now: Timestamp
    ) -> BreakerTransition? {
        let sent = now.advanced(by: .zero - elapsed)
        if result.isRateLimited {
            self.limiter.refused(at: now, wait: floor, sent: sent)
        } else {
            if result.isWaitBinding, let floor { self.limiter.pause(at: now, for: floor) }
            self.limiter.answered(at: now, sent: sent)
        }
        if let headers = result.rateLimit { self.limiter.observe(headers, at: now) }
        return self.breaker.apply(finding, of: ticket, floor: floor, at: now)
    }

    /// Forgets what the host has asked for, on an operator's word.
    mutating func forgetWaits(at now: Timestamp) -> ForgottenWaits {
        let limiter = self.limiter.state
        let openUntil = self.breaker.state.openUntil
        let isShortened = self.breaker.state.forgetNamedWait(at: now)
        self.limiter.state.forgetWaits()
        return ForgottenWaits(
            namedWait: limiter.namedWait(at: now), hadPace: limiter.learned.isFound,
            hadQuota: limiter.announced != nil, openUntil: isShortened ? openUntil : nil)
    }

    /// Whether a call was under way for so long that the use of the quota has to be corrected.
    func isLate(sent: Timestamp, answered: Timestamp) -> Bool {
        var trial = self.limiter
        return trial.answered(at: answered, sent: sent)
    }

    /// Whether a call that has waited for its place may still go.
    func stillAdmits(_ ticket: BreakerTicket, at now: Timestamp) -> Bool {
        self.breaker.state.generation == ticket.generation && self.limiter.hold(at: now) == .zero
    }
}
