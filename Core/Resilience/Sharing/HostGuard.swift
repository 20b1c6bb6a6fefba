import Synchronization
package import Timing

/// One host as this process sees it: who may call it, when, and what its answers have shown.
///
/// What is shared is decided on the stored state and written by compare-and-swap; what is local is counted once, under a
/// lock across which nobody waits. While the store cannot be reached the last known state is used, and says so.
package final class HostGuard: Sendable {
    private struct State {
        var shared: SharedHost
        var budget: RetryBudget
        var throttle: AdaptiveThrottle?
        /// The right to probe as this process last took it.
        var lease: ProbeLease?

        /// Takes the right to probe that is of no use any more to this process, and of some to others.
        mutating func takeIdleLease() -> ProbeLease? {
            guard let lease, !self.shared.breaker.isProbing else { return nil }
            self.lease = nil
            return lease.generation == self.shared.breaker.state.generation ? lease : nil
        }
    }

    package let host: String
    private let holder: String
    private let store: ResilienceStore?
    private let clock: @Sendable () -> Timestamp
    private let state: Mutex<State>

    /// A write that loses against others this often is given up: the host is busier than its row can be.
    private static let patience = 100

    /// - Parameter holder: distinguishes this process from others that would probe the host.
    /// - Parameter store: nil where one process has the host to itself.
    package init(
        host: String, holder: String, breaker: Breaker, limiter: Limiter, budget: RetryBudget,
        throttle: AdaptiveThrottle? = nil, store: ResilienceStore?, clock: @escaping @Sendable () -> Timestamp
    ) {
        self.host = host
        self.holder = holder
        self.store = store
        self.clock = clock
        let shared = SharedHost(breaker: breaker, limiter: limiter)
        self.state = Mutex(State(shared: shared, budget: budget, throttle: throttle))
    }

    /// The phase of its breaker as this process last saw it.
    package var phase: BreakerState.Phase { self.state.withLock { $0.shared.breaker.state.phase } }

    /// The phase of its breaker as it is stored now; where the store is away, as this process last saw it.
    package func currentPhase() async -> BreakerState.Phase {
        await self.transact { shared, _ in shared.breaker.state.phase }.value
    }

    /// Takes a permit and a place within the quota.
    ///
    /// - Parameter left: how long the caller can wait.
    /// - Parameter draw: uniform in [0, 1).
    package func admit(weight: Int = 1, left: Duration, draw: Double) async -> Admission {
        let present = self.clock()
        let isThrottled = self.state.withLock { $0.throttle?.refuses(at: present, draw: draw) ?? false }
        if isThrottled {
            // What the throttle concludes, like the breaker, an operator may have told to refuse nothing.
            let word = await self.transact { $0.breaker.isObserving(at: $1) }
            guard word.value else {
                self.state.withLock { $0.throttle?.record(isAccepted: false, at: present) }
                return Admission(answer: .refused(after: Self.throttleDelay, .throttle), sharing: word.sharing)
            }
        }
        let step = await self.transact { $0.enter(weight: weight, left: left, at: $1) }
        let (entry, transition) = step.value
        var admission = Admission(
            answer: self.answer(to: entry, at: step.now), sharing: step.sharing, transition: transition,
            isThrottled: isThrottled)
        if case .granted(let ticket, _) = admission.answer, ticket.isProbe {
            await self.elect(ticket, &admission, at: step.now)
        }
        return admission
    }

    /// The local half of a permit, taken once the shared half is settled.
    private func answer(to entry: SharedHost.Entry, at now: Timestamp) -> Admission.Answer {
        switch entry {
        case .closed(let until, let delay):
            return .refused(after: max(.zero, now.duration(to: until)), delay)
        case .open(let place):
            switch self.state.withLock({ $0.shared.breaker.grant(at: now) }) {
            case .granted(let ticket):
                return .granted(ticket, after: max(.zero, now.duration(to: place)))
            case .refused(let until, let reason):
                return .refused(after: max(.zero, now.duration(to: until)), .breaker(reason))
            }
        }
    }

    /// Lets one process probe: the others hear that somebody does, or go unheard where an operator lets every call go.
    private func elect(_ ticket: BreakerTicket, _ admission: inout Admission, at now: Timestamp) async {
        guard let store, admission.sharing == .shared else { return }
        let timeout = self.state.withLock { $0.shared.breaker.configuration.probeTimeout }
        let lease = ProbeLease(
            host: self.host, generation: ticket.generation, holder: self.holder, until: now.advanced(by: timeout))
        do {
            if try await store.acquireProbeLease(lease) {
                self.state.withLock { $0.lease = lease }
                return
            }
            self.dropPermit(ticket)
            let isObserving = self.state.withLock { $0.shared.breaker.isObserving(at: now) }
            if isObserving, case .granted(_, let wait) = admission.answer {
                admission.answer = .granted(ticket.observed, after: wait)
            } else {
                admission.answer = .refused(after: timeout, .breaker(.probing))
            }
        } catch {
            admission.sharing = .local(reason: "probe lease of \(self.host): \(error)")
        }
    }

    /// Whether a call that has waited for its place may still go: others may have been refused meanwhile.
    package func confirm(_ ticket: BreakerTicket) async -> (isAdmitted: Bool, sharing: Sharing) {
        let step = await self.transact { $0.stillAdmits(ticket, at: $1) }
        return (step.value, step.sharing)
    }

    /// Learns how an attempt ended; the store is written only when that changes something for others.
    ///
    /// - Parameter floor: the wait that the host named and that is obeyed.
    package func settle(
        _ ticket: BreakerTicket, _ result: AttemptResult, elapsed: Duration, floor: Duration?
    ) async -> Settlement {
        let present = self.clock()
        let outcome = result.outcome(elapsed: elapsed)
        let (finding, isNews) = self.state.withLock { state in
            if outcome != .abandoned {
                state.throttle?.record(isAccepted: outcome != .failure, at: present)
                if outcome != .failure { state.budget.earn() }
            }
            let finding = state.shared.breaker.count(outcome, for: ticket, at: present)
            let isNews =
                finding.changes(state.shared.breaker.state) || result.isRateLimited
                || (floor != nil && result.isWaitBinding) || result.rateLimit?.isRunningLow == true
                || state.shared.isLate(sent: present.advanced(by: .zero - elapsed), answered: present)
            return (finding, isNews)
        }
        var settlement = Settlement()
        if isNews {
            let step = await self.transact {
                $0.learn(result, finding, of: ticket, floor: floor, elapsed: elapsed, at: $1)
            }
            settlement = Settlement(sharing: step.sharing, transition: step.value)
            if case .local = step.sharing, Task.isCancelled {
                settlement.sharing = await self.storeWhatIsDecided()
            }
        }
        if ticket.isProbe { await self.giveLeaseBack() }
        return settlement
    }

    /// Writes what was decided alone; a store may serve nobody who was told to end, and the task that does this was not.
    private func storeWhatIsDecided() async -> Sharing {
        await Task { await self.transact { _, _ in } }.value.sharing
    }

    /// Puts an operator's word over the breaker of every process, or takes it back.
    package func setOverride(_ override: BreakerOverride?) async -> Sharing {
        await self.replaceOverride(override).sharing
    }

    /// The same, and tells what was said before.
    package func replaceOverride(_ override: BreakerOverride?) async -> (former: BreakerOverride?, sharing: Sharing) {
        let step = await self.transact { shared, _ in
            defer { shared.breaker.state.override = override }
            return shared.breaker.state.override
        }
        return (step.value, step.sharing)
    }

    /// Forgets what the host has asked every process for, and what was learnt from its refusals, on an operator's word.
    package func forgetWaits() async -> (forgotten: ForgottenWaits, sharing: Sharing) {
        let step = await self.transact { $0.forgetWaits(at: $1) }
        return (step.value, step.sharing)
    }

    /// Gives a permit back that was not used to the end, and with a probe's the right to probe.
    package func abandon(_ ticket: BreakerTicket) async {
        self.dropPermit(ticket)
        if ticket.isProbe { await self.giveLeaseBack() }
    }

    private func dropPermit(_ ticket: BreakerTicket) {
        let present = self.clock()
        _ = self.state.withLock { $0.shared.breaker.count(.abandoned, for: ticket, at: present) }
    }

    /// Lets another process probe as soon as this one has no probe under way any more.
    private func giveLeaseBack() async {
        guard let store, let lease = self.state.withLock({ $0.takeIdleLease() }) else { return }
        // One that cannot be given back ends by itself.
        do { try await store.releaseProbeLease(lease) } catch {
            // Whoever gives a probe up has often been told to end, which others need not wait for.
            guard Task.isCancelled else { return }
            try? await Task { try await store.releaseProbeLease(lease) }.value
        }
    }

    /// Runs a decision that may spend a token of the host's retry budget.
    package func withBudget<Value>(_ decide: (inout RetryBudget) -> Value) -> Value {
        self.state.withLock { decide(&$0.budget) }
    }

    /// After a throttled call the next draw may fall otherwise; it need not fall at once.
    private static let throttleDelay = Duration.seconds(1)
}

extension HostGuard {
    private struct Step<Value: Sendable>: Sendable {
        var value: Value
        var sharing: Sharing
        /// The time by which the decision was made: the store's where there is one.
        var now: Timestamp
    }

    /// Applies a change to the shared state, again on a newer one as long as others are faster.
    private func transact<Value: Sendable>(
        _ change: @Sendable (inout SharedHost, Timestamp) -> Value
    ) async -> Step<Value> {
        guard let store else { return self.decideAlone(.shared, change) }
        do {
            for _ in 0..<Self.patience {
                let reading = try await store.load(self.host)
                let (value, next, alone, uncounted) = self.state.withLock { state in
                    state.shared.adopt(reading.state)
                    var trial = state.shared
                    let value = change(&trial, reading.now)
                    let next = trial.successor(of: reading.state)
                    let alone = trial.aloneCount
                    if next == nil {
                        state.shared = trial
                        state.shared.isStored()
                    }
                    return (value, next, alone, next == nil ? nil : state.shared.takeUncounted())
                }
                guard let next else { return Step(value: value, sharing: .shared, now: reading.now) }
                guard try await store.save(self.host, next) else {
                    self.state.withLock { $0.shared.giveBack(uncounted) }
                    continue
                }
                self.state.withLock { $0.shared.keep(next, withAlone: alone) }
                return Step(value: value, sharing: .shared, now: reading.now)
            }
            return self.decideAlone(.local(reason: "state of \(self.host): lost \(Self.patience) races"), change)
        } catch {
            return self.decideAlone(.local(reason: "state of \(self.host): \(error)"), change)
        }
    }

    private func decideAlone<Value: Sendable>(
        _ sharing: Sharing, _ change: (inout SharedHost, Timestamp) -> Value
    ) -> Step<Value> {
        let present = self.clock()
        let value = self.state.withLock { state in
            // A process that has its hosts to itself has nobody to tell.
            self.store == nil
                ? change(&state.shared, present) : state.shared.decideAlone { change(&$0, present) }
        }
        return Step(value: value, sharing: sharing, now: present)
    }
}
