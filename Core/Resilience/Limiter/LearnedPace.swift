import Timing

/// A pace for an upstream that does not tell its quota, found by its refusals.
///
/// Full speed until the first 429. What ``Evidence`` finds in it, the calls that went through in a usual window, those of
/// other processes among them, is from then on what any such window gets. The calls after the wait come no faster than
/// those before it, because in a sliding window they take the places of those. Where they took longer than an eighth of
/// the window, half of it gets half of them: a shorter one may have begun between them, and have borne the later half.
///
/// Where the first 429 shows no window, and after a second one that shows no longer one, calls keep an even distance: the
/// time from the first call to the end of the wait, divided by those that went through. A further 429 is measured from
/// the end of the wait before, and stretches the distance by half at least. Only ever slower for a week: a guess is not
/// tried out upwards.
package struct LearnedPace: Codable, Sendable, Equatable {
    /// Where measuring starts: a first call, or the end of a wait; milliseconds since the epoch.
    private var began: Int64 = 0
    private var latest: Int64 = 0
    /// Made since then.
    private var calls = 0
    /// Milliseconds between calls; nil before the first refusal.
    private var distance: Int64?
    /// What a refusal has shown, as long as no later one belies it: others may have calls to add to it.
    private var evidence: Evidence?
    /// Calls since that refusal; nil where the calls before it show no window.
    private var log: WindowLog?

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

    /// What later calls are fitted into, the longest window first; nil where they are evenly spread.
    private var fit: (window: Evidence.Window, rates: [Rate], log: WindowLog)? {
        guard let log, let window = self.evidence?.window else { return nil }
        let whole = Rate("window", window.count, per: .milliseconds(window.length))
        let half = Rate("half", (whole.count + 1) / 2, per: whole.per / 2, margin: whole.margin / 2)
        return (window, window.span * 8 > window.length ? [whole, half] : [whole], log)
    }

    func earliest(from moment: Int64) -> Int64 {
        guard let distance, !self.isOver(at: moment) else { return moment }
        guard let (window, rates, log) = self.fit else { return max(moment, self.latest + distance) }
        var place = moment
        if self.calls < window.count {
            // The calls before need not have come as evenly as that.
            let share = window.span * Int64(self.calls + 1) / Int64(window.count) + window.length / 16
            place = max(place, self.began + min(window.span, share) + rates[0].margin.wholeMilliseconds)
        }
        for rate in rates { place = log.earliest(1, from: place, rate: rate) }
        return place
    }

    mutating func add(at moment: Int64) {
        if self.isOver(at: moment) { self = LearnedPace() }
        if let rates = self.fit?.rates {
            self.log?.prune(before: moment, rate: rates[0])
            self.log?.add(1, at: moment, rate: rates[0])
        }
        if moment - self.latest > Self.memory, self.distance == nil {
            self.began = moment
            self.calls = 0
        }
        self.latest = max(self.latest, moment)
        self.calls += 1
    }

    /// Learns that a call may have reached the upstream as late as its answer came.
    ///
    /// - Returns: false where that changes nothing.
    mutating func answered(at now: Int64, sent: Int64) -> Bool {
        guard let rates = self.fit?.rates else { return false }
        return self.log?.answered(at: now, sent: sent, rate: rates[0]) ?? false
    }

    /// Counts in the calls of a process that has heard of the pace from others: the quota bore them as well.
    mutating func include(_ tally: Tally) {
        // Calls from after the refusal are none that it was measured by.
        guard var evidence, tally.latest >= evidence.from - Self.memory, tally.latest <= evidence.until else { return }
        evidence.from = min(evidence.from, tally.began)
        evidence.accepted += tally.calls
        self.use(evidence)
    }

    /// Counts a call that others did not see when it was made.
    mutating func include(_ moment: Int64) {
        guard self.isFound, moment >= self.began else { return }
        self.latest = max(self.latest, moment)
        self.calls += 1
        if let rates = self.fit?.rates { self.log?.include(1, at: moment, rate: rates[0]) }
    }

    func isSlower(than other: LearnedPace) -> Bool {
        guard let distance else { return false }
        return distance > other.distance ?? 0
    }

    /// The same pace, from the last place on that was taken by another one.
    func after(_ other: LearnedPace) -> LearnedPace {
        var pace = self
        pace.latest = max(self.latest, other.latest)
        return pace
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
        let evidence = Evidence(from: self.began, until: end, accepted: accepted, refusal: refusal)
        if let distance, !self.isOutgrown(by: evidence) {
            let measured = Self.distance(over: end - self.began, calls: accepted)
            self.distance = min(Self.longestDistance, max(measured, distance + max(1, distance / 2)))
            self.evidence = nil
            self.log = nil
        } else {
            self.use(evidence)
            let isEven = evidence.window.map { $0.length / Int64($0.count) > Self.longestDistance } ?? true
            self.log = isEven ? nil : WindowLog()
        }
        self.began = end
        self.calls = 0
    }

    /// Whether a further refusal shows a longer window and a slower pace: the first one had met a window's end only.
    private func isOutgrown(by evidence: Evidence) -> Bool {
        guard let distance, let known = self.fit?.window, let shown = evidence.window else { return false }
        return shown.length > known.length && evidence.distance > distance
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
