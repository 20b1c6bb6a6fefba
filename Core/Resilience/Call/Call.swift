package import Timing

/// The one loop in which a request is paced, tried and repeated; nothing below it retries.
package struct Call: Sendable {
    package var policy: CallPolicy
    package var host: HostGuard
    package var time: TimeSource
    package var randomness: Randomness
    /// Told what the call has done so far whenever that has grown: a call that is cancelled hands over no report.
    package var progress: @Sendable (CallReport) -> Void = { _ in }

    package init(policy: CallPolicy, host: HostGuard, time: TimeSource, randomness: Randomness) {
        self.policy = policy
        self.host = host
        self.time = time
        self.randomness = randomness
    }

    /// Runs a request to its end, or to the point where waiting on would pass the deadline.
    ///
    /// - Parameter weight: what the call costs where a rate counts weight.
    /// - Parameter isRepeatable: false for a request that does its work twice when it is sent twice.
    /// - Parameter attempt: makes one attempt, whose number counts from 0; what it throws ends the call.
    package func run<Value: Sendable>(
        weight: Int = 1, deadline: Timestamp, isRepeatable: Bool = true,
        _ attempt: @Sendable (Int) async throws -> Attempt<Value>
    ) async throws -> (ending: CallEnding<Value>, report: CallReport) {
        var report = CallReport()
        var previous: Duration?
        var number = 0
        while true {
            let ticket: BreakerTicket
            let admission = try await self.enter(weight: weight, deadline: deadline, &report)
            switch admission.answer {
            case .granted(let granted, _): ticket = granted
            case .refused(let after, let delay): return (.retry(after: after, delay), report)
            }

            if admission.wouldBeRefused { report.observed += 1 }
            let began = self.time.now()
            let made = try await self.make(attempt, number, ticket)
            let ended = self.time.now()
            let elapsed = began.duration(to: ended)
            let settlement = await self.host.settle(
                ticket, made.result, elapsed: elapsed, floor: self.policy.floor(of: made.result))
            report.note(settlement.sharing, settlement.transition)

            let draw = self.randomness.unit()
            let decision = self.host.withBudget { budget in
                self.policy.decide(
                    made.result, attempt: number, previous: previous, left: ended.duration(to: deadline),
                    isRepeatable: isRepeatable, budget: &budget, draw: draw)
            }
            report.steps.append(CallReport.Step(result: made.result, elapsed: elapsed, decision: decision))
            self.progress(report)
            switch decision {
            case .finish: return (.finished(made.value, limit: nil), report)
            case .giveUp(let limit): return (.finished(made.value, limit: limit), report)
            case .retry(let after): return (.retry(after: after, .backoff), report)
            case .wait(let wait):
                try await self.sleep(until: ended.advanced(byAtLeast: wait))
                previous = wait
                number += 1
            }
        }
    }

    private func make<Value: Sendable>(
        _ attempt: @Sendable (Int) async throws -> Attempt<Value>, _ number: Int, _ ticket: BreakerTicket
    ) async throws -> Attempt<Value> {
        do {
            return try await attempt(number)
        } catch {
            await self.host.abandon(ticket)
            throw error
        }
    }

    /// A probe that is under way decides soon whether others may go: for so long nothing is put off for it.
    private static let probePatience = Duration.seconds(10)
    private static let probePause = Duration.milliseconds(500)

    /// Waits for a place within the quota, and once more if the host was closed to everybody meanwhile.
    private func enter(
        weight: Int, deadline: Timestamp, _ report: inout CallReport
    ) async throws -> Admission {
        let patience = min(deadline, self.time.now().advanced(by: Self.probePatience))
        while true {
            let admission = await self.host.admit(
                weight: weight, left: self.time.now().duration(to: deadline), draw: self.randomness.unit())
            // The wait is counted from the answer: from the question it would end before the place.
            let admitted = self.time.now()
            report.note(admission.sharing, admission.transition)
            self.progress(report)
            if case .refused(_, .breaker(.probing)) = admission.answer {
                guard self.time.now().advanced(by: Self.probePause) <= patience else { return admission }
                try await self.outlastProbe(until: patience)
                continue
            }
            guard case .granted(let ticket, let wait) = admission.answer, wait > .zero else {
                return admission
            }
            do {
                try await self.sleep(until: admitted.advanced(byAtLeast: wait))
            } catch {
                await self.host.abandon(ticket)
                throw error
            }
            report.paced += wait
            let confirmation = await self.host.confirm(ticket)
            report.note(confirmation.sharing, nil)
            if confirmation.isAdmitted { return admission }
            await self.host.abandon(ticket)
        }
    }

    /// Waits for what a probe under way shows, until a moment at the latest, and takes no place within the quota meanwhile.
    private func outlastProbe(until patience: Timestamp) async throws {
        repeat {
            try await self.sleep(until: self.time.now().advanced(by: Self.probePause))
            if await self.host.currentPhase() != .halfOpen { return }
        } while self.time.now().advanced(by: Self.probePause) <= patience
    }

    /// Sleeps until the wall clock shows the moment: the monotonic one may run ahead of it.
    private func sleep(until moment: Timestamp) async throws {
        while true {
            let left = self.time.now().duration(to: moment)
            guard left > .zero else { return }
            try await self.time.sleep(left)
        }
    }
}

extension Timestamp {
    /// The first whole millisecond that is not before the end of the wait.
    fileprivate func advanced(byAtLeast wait: Duration) -> Timestamp {
        Timestamp(milliseconds: self.milliseconds + wait.wholeMillisecondsRoundedUp)
    }
}
