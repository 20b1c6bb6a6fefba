package import Timing

/// Keeps calls within every rate that an upstream allows, in the order in which they were asked for.
///
/// A value without clock or lock. It hands out places in time instead of saying no, so callers that share one queue
/// never race for the next free moment, and each place is taken once also by processes that share the state.
package struct Limiter: Sendable, Equatable {
    package let rates: [Rate]
    /// False for the kill switch: waits that the upstream named are kept for others, and not obeyed.
    private let honoursRetryAfter: Bool
    package var state = LimiterState()

    /// - Parameter rates: all of them hold at once; none means that only what the upstream says is obeyed.
    package init(_ rates: [Rate] = [], honoursRetryAfter: Bool = true) throws(ResilienceError) {
        for rate in rates { try rate.validate() }
        guard Set(rates.map(\.name)).count == rates.count else {
            throw ResilienceError(.invalidRate, "two rates have one name: \(rates.map(\.name).joined(separator: ", "))")
        }
        // Less than a third of a learnt window is closed, so among three of them there is always an open moment.
        guard rates.count(where: { $0.shape == .fixedWindow }) <= 3 else {
            throw ResilienceError(.invalidRate, "more than 3 rates have fixed windows")
        }
        self.rates = rates.sorted { $0.name < $1.name }
        self.honoursRetryAfter = honoursRetryAfter
    }

    /// Takes the next place that all rates have.
    ///
    /// - Parameter weight: 0 for a call that is free; counted by the rates whose unit it is.
    /// - Parameter latest: beyond it nothing is taken.
    package mutating func reserve(weight: Int = 1, at now: Timestamp, latest: Timestamp? = nil) -> Reservation {
        self.matchMeters()
        self.state.announced = self.state.announced?.advanced(to: now.milliseconds)
        for rate in self.rates where Self.cost(weight, of: rate) > rate.largestWeight {
            return .impossible(rate: rate.name)
        }
        let place = self.place(weight, from: now.milliseconds)
        let moment = Timestamp(milliseconds: place)
        if let latest, moment > latest { return .tooLate(moment) }
        for (index, rate) in self.rates.enumerated() {
            self.state.meters[index].log.prune(before: now.milliseconds, rate: rate)
            guard Self.cost(weight, of: rate) > 0 else { continue }
            self.state.meters[index].add(Self.cost(weight, of: rate), at: place, rate: rate)
        }
        if self.rates.isEmpty { self.state.learned.add(at: place) }
        self.state.announced?.take(at: place)
        return .at(moment)
    }

    /// The wait that the upstream has asked everybody to keep; zero when there is none.
    package func hold(at now: Timestamp) -> Duration {
        .milliseconds(self.unheld(from: now.milliseconds) - now.milliseconds)
    }

    /// Learns when a call had arrived at the latest; the upstream counts by that.
    ///
    /// - Parameter sent: when the call left.
    /// - Returns: false where calls took no longer than the margins allow for, and nothing has changed.
    @discardableResult
    package mutating func answered(at now: Timestamp, sent: Timestamp) -> Bool {
        self.matchMeters()
        var isNews = self.rates.isEmpty && self.state.learned.answered(at: now.milliseconds, sent: sent.milliseconds)
        for (index, rate) in self.rates.enumerated() {
            let changed = self.state.meters[index].answered(
                at: now.milliseconds, sent: sent.milliseconds, rate: rate)
            isNews = isNews || changed
        }
        return isNews
    }

    /// Learns that the upstream refused a call for its rate.
    ///
    /// - Parameter sent: when the call left; now, where that is not known.
    package mutating func refused(at now: Timestamp, wait: Duration?, sent: Timestamp? = nil) {
        self.matchMeters()
        if let wait { self.extendHold(to: now.milliseconds + wait.wholeMillisecondsRoundedUp) }
        let sent = min(sent ?? now, now)
        guard let index = self.rateToBlame(wait: wait) else {
            // Where the quota is announced there is nothing to guess.
            if self.rates.isEmpty, self.state.announced == nil {
                self.learnPace(at: now, wait: wait, sent: sent)
            }
            return
        }
        self.state.meters[index].refused(
            at: now.milliseconds, sent: sent.milliseconds, wait: wait, rate: self.rates[index])
    }

    /// Learns what the upstream says is left of its quota, and stops before it has to be told.
    package mutating func observe(_ headers: RateLimitHeaders, at now: Timestamp) {
        guard let announced = AnnouncedQuota(headers, at: now.milliseconds) else { return }
        var known = self.state.announced?.advanced(to: now.milliseconds) ?? announced
        known.merge(announced)
        self.state.announced = known
    }

    /// Learns that the upstream wants to be left alone for other reasons than its rate.
    package mutating func pause(at now: Timestamp, for wait: Duration) {
        self.extendHold(to: now.milliseconds + wait.wholeMillisecondsRoundedUp)
    }

    /// Counts calls that a process made while others could not see them, as far as a window can still hold them.
    mutating func include(_ calls: [AloneDecisions.Call]) {
        guard let newest = calls.map(\.place.milliseconds).max() else { return }
        self.matchMeters()
        for call in calls {
            let place = call.place.milliseconds
            for (index, rate) in self.rates.enumerated() where Self.cost(call.weight, of: rate) > 0 {
                guard place > newest - rate.per.wholeMilliseconds - rate.margin.wholeMilliseconds else { continue }
                self.state.meters[index].include(Self.cost(call.weight, of: rate), at: place, rate: rate)
            }
            self.state.announced?.take(at: place)
            if self.rates.isEmpty { self.state.learned.include(place) }
        }
    }

    private mutating func learnPace(at now: Timestamp, wait: Duration?, sent: Timestamp) {
        if !self.obeysPace {
            // What was measured by a wait that is not obeyed would only be stretched: it is measured anew.
            self.state.learned = LearnedPace()
            self.state.learned.add(at: sent.milliseconds)
            self.state.isPaceNamed = nil
        }
        self.state.learned.refused(at: now.milliseconds, sent: sent.milliseconds, wait: wait)
        if wait != nil { self.state.isPaceNamed = true }
    }

    private var obeysPace: Bool { self.honoursRetryAfter || self.state.isPaceNamed != true }

    private mutating func extendHold(to moment: Int64) {
        self.state.holdUntil = max(self.state.holdUntil, moment)
    }

    /// The first moment that the upstream's own word leaves open.
    private func unheld(from moment: Int64) -> Int64 {
        let named = self.honoursRetryAfter ? self.state.holdUntil : moment
        return max(self.state.announced?.earliest(from: moment) ?? moment, named, moment)
    }

    /// Each rate may push the place on to where another one has none, so all are asked until none objects.
    private func place(_ weight: Int, from now: Int64) -> Int64 {
        var place = self.unheld(from: now)
        if self.rates.isEmpty { return self.obeysPace ? self.state.learned.earliest(from: place) : place }
        while true {
            let before = place
            for (meter, rate) in zip(self.state.meters, self.rates) where Self.cost(weight, of: rate) > 0 {
                place = meter.earliest(Self.cost(weight, of: rate), from: place, rate: rate)
            }
            if place == before { return place }
        }
    }

    /// The shortest rate that could ask for such a wait: a monthly quota is not spent because a second's was.
    private func rateToBlame(wait: Duration?) -> Int? {
        let candidates = self.rates.indices.filter { self.rates[$0].per >= wait ?? .zero }
        return candidates.min { self.rates[$0].per < self.rates[$1].per }
    }

    /// Keeps the use of the rates that are declared now, and forgets that of others.
    private mutating func matchMeters() {
        let isMatching = zip(self.state.meters, self.rates).allSatisfy { $0.name == $1.name }
        guard !isMatching || self.state.meters.count != self.rates.count else { return }
        self.state.meters = self.rates.map { rate in
            self.state.meters.first { $0.name == rate.name } ?? RateMeter(name: rate.name)
        }
    }

    private static func cost(_ weight: Int, of rate: Rate) -> Int {
        rate.unit == .calls ? 1 : max(0, weight)
    }
}

extension Duration {
    /// Milliseconds, rounded up so that nobody is early for what a fraction of one was cut off.
    var wholeMillisecondsRoundedUp: Int64 {
        let whole = self.wholeMilliseconds
        return Duration.milliseconds(whole) < self ? whole + 1 : whole
    }
}
