import Timing

/// An even pace for an upstream that does not tell its quota, found by its refusals.
///
/// Full speed until the first 429. From then on calls keep the distance that ``Evidence`` finds in it: the time from the
/// first call to the end of the wait, or the usual window that this is part of, divided by the calls that went through,
/// those of other processes among them. A further 429 is measured from the end of the wait before, and stretches the
/// distance by half at least. Only ever slower for a week: a guess is not tried out upwards.
package struct LearnedPace: Codable, Sendable, Equatable {
    /// Where measuring starts: a first call, or the end of a wait; milliseconds since the epoch.
    private var began: Int64 = 0
    private var latest: Int64 = 0
    /// Made since then.
    private var calls = 0
    /// Milliseconds between calls; nil before the first refusal.
    private var distance: Int64?
    /// What the distance was first measured by, as long as others may have calls to add to it.
    private var evidence: Evidence?

    /// What a process had called before anybody found a pace.
    struct Tally: Sendable, Equatable {
        var began: Int64
        var latest: Int64
        var calls: Int
    }

    /// A pause after which the calls before it say nothing about the present quota; milliseconds.
    private static let memory: Int64 = 60_000
    /// After so long without a refusal a pace is looked for anew: what refused then may have been a bad hour; milliseconds.
    static let lifetime: Int64 = 7 * 86_400_000
    /// No upstream is asked less often than once in ten minutes for a pace that was only guessed; milliseconds.
    private static let longestDistance: Int64 = 600_000

    /// Whether there is a pace to share; what leads to one is each process's own, so that calls need no write.
    var isFound: Bool { self.distance != nil }

    /// What others could not know of; nil once a pace is found, and before the first call.
    var tally: Tally? {
        self.isFound || self.calls == 0 ? nil : Tally(began: self.began, latest: self.latest, calls: self.calls)
    }

    private func isOver(at moment: Int64) -> Bool { self.isFound && moment - self.began > Self.lifetime }

    func earliest(from moment: Int64) -> Int64 {
        guard let distance, !self.isOver(at: moment) else { return moment }
        return max(moment, self.latest + distance)
    }

    mutating func add(at moment: Int64) {
        if self.isOver(at: moment) { self = LearnedPace() }
        if moment - self.latest > Self.memory, self.distance == nil {
            self.began = moment
            self.calls = 0
        }
        self.latest = max(self.latest, moment)
        self.calls += 1
    }

    /// Counts in the calls of a process that has heard of the pace from others: the quota bore them as well.
    mutating func include(_ tally: Tally) {
        guard var evidence, tally.latest >= evidence.from - Self.memory else { return }
        evidence.from = min(evidence.from, tally.began)
        evidence.accepted += tally.calls
        self.use(evidence)
    }

    /// - Parameter sent: when the refused call left, as the others are counted by when they did.
    mutating func refused(at now: Int64, sent: Int64, wait: Duration?) {
        if self.isOver(at: now) {
            self = LearnedPace()
            self.add(at: sent)
        }
        let end = now + (wait?.wholeMilliseconds ?? 1000)
        let refusal = Evidence.Refusal(sent: sent, wait: wait)
        if self.isFound, now < self.began { return self.refusedAgain(until: end, refusal) }
        // The refused call is among those that were made.
        let accepted = max(0, self.calls - 1)
        if let distance {
            let measured = Self.distance(over: end - self.began, calls: accepted)
            self.distance = min(Self.longestDistance, max(measured, distance + max(1, distance / 2)))
            self.evidence = nil
        } else {
            self.use(Evidence(from: self.began, until: end, accepted: accepted, refusal: refusal))
        }
        self.began = end
        self.calls = 0
    }

    /// A call that was under way when another was refused has been refused as well: one event, and not a pace too fast.
    private mutating func refusedAgain(until end: Int64, _ refusal: Evidence.Refusal?) {
        self.began = max(self.began, end)
        guard var evidence else { return }
        if end > evidence.until {
            evidence.until = end
            evidence.refusal = refusal
        }
        evidence.accepted -= 1
        self.use(evidence)
    }

    /// Spreads calls over a span, and a fiftieth of it more, at most 250 ms: not every call is equally long under way.
    static func distance(over span: Int64, calls: Int) -> Int64 {
        let span = max(span, 1)
        let calls = Int64(max(1, calls))
        return min(Self.longestDistance, (span + min(span / 50, 250) + calls - 1) / calls)
    }

    private mutating func use(_ evidence: Evidence) {
        self.evidence = evidence
        self.distance = evidence.distance
    }
}
