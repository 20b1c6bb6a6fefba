import Timing

@testable import Resilience

/// The breaker as one would explain it: keeps every call of the phase and counts them anew each time.
struct NaiveBreaker {
    enum Phase: Equatable {
        case closed
        case open(until: Int64)
        case halfOpen
    }

    struct Seen {
        var at: Int64
        var isFailure: Bool
        var isSlow: Bool
    }

    let configuration: BreakerConfiguration
    var phase = Phase.closed
    var round = 0
    var openings = 0
    var calls: [Seen] = []
    /// When each probe that is under way began.
    var probes: [Int] = []
    var latestProbe: Int64 = 0
    var goodProbes = 0

    /// The round that the call belongs to; nil when it may not go.
    mutating func ask(_ now: Int64) -> Int? {
        if case .open(let until) = self.phase, until <= now { self.turn(.halfOpen) }
        switch self.phase {
        case .closed: return self.round
        case .open: return nil
        case .halfOpen:
            if self.probes.count >= self.configuration.probePermits {
                guard now - self.latestProbe >= self.configuration.probeTimeout.wholeMilliseconds else { return nil }
                self.probes = []
            }
            self.probes.append(self.round)
            self.latestProbe = now
            return self.round
        }
    }

    mutating func tell(_ outcome: CallOutcome, round: Int, _ now: Int64) {
        guard round == self.round else { return }
        var isSlow = false
        if case .success(let elapsed) = outcome, let limit = self.configuration.slowCall { isSlow = elapsed >= limit }
        switch self.phase {
        case .open: break
        case .closed:
            if outcome == .unrelated || outcome == .abandoned { return }
            self.calls.append(Seen(at: now, isFailure: outcome == .failure, isSlow: isSlow))
            if self.isTooMuch(now) { self.open(now) }
        case .halfOpen:
            if !self.probes.isEmpty { self.probes.removeFirst() }
            if outcome == .abandoned { return }
            if outcome == .failure || isSlow { return self.open(now) }
            self.goodProbes += 1
            if self.goodProbes >= self.configuration.requiredSuccesses {
                self.openings = 0
                self.turn(.closed)
            }
        }
    }

    private func isTooMuch(_ now: Int64) -> Bool {
        if let limit = self.configuration.consecutiveFailures,
            self.calls.count >= limit, self.calls.suffix(limit).allSatisfy(\.isFailure)
        {
            return true
        }
        return self.configuration.windows.contains { window in
            let seen: [Seen] =
                switch window.span {
                case .calls(let count): self.calls.suffix(count)
                case .time(let length):
                    self.calls.filter { call in
                        let slot = length.wholeMilliseconds / 10
                        return call.at / slot > now / slot - 10
                    }
                }
            guard seen.count >= window.minimumCalls else { return false }
            let failing = Double(seen.filter(\.isFailure).count) / Double(seen.count)
            let slow = Double(seen.filter(\.isSlow).count) / Double(seen.count)
            return failing >= window.failureRatio ?? 2 || slow >= window.slowRatio ?? 2
        }
    }

    private mutating func open(_ now: Int64) {
        var length = self.configuration.firstOpenTime.seconds
        for _ in 0..<self.openings { length *= self.configuration.openTimeGrowth }
        self.openings += 1
        length = min(length, self.configuration.longestOpenTime.seconds)
        self.turn(.open(until: now + Int64((length * 1000).rounded())))
    }

    private mutating func turn(_ phase: Phase) {
        self.phase = phase
        self.round += 1
        self.calls = []
        self.probes = []
        self.goodProbes = 0
    }
}
