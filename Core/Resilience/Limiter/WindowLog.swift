import Timing

/// When the calls of a window were made, as exactly as the window needs it.
///
/// Calls closer together than a 256th of the window share an entry that counts for its latest one, so the log stays
/// small however large the quota is, and errs towards waiting.
package struct WindowLog: Codable, Sendable, Equatable {
    /// Calls that are forgotten together; milliseconds since the epoch.
    struct Entry: Codable, Sendable, Equatable {
        var first: Int64
        var last: Int64
        var weight: Int
    }

    private(set) var entries: [Entry] = []
    /// Where one of the upstream's fixed windows begins; nil until it is known.
    private(set) var anchor: Int64?

    /// The earliest moment, not before `moment`, at which so much more fits; `weight` is at most the rate's count.
    func earliest(_ weight: Int, from moment: Int64, rate: Rate) -> Int64 {
        let moment = max(moment, self.entries.last?.last ?? moment)
        if let anchor { return self.earliest(weight, from: moment, rate: rate, anchor: anchor) }
        let length = rate.per.wholeMilliseconds + rate.margin.wholeMilliseconds
        var inside = self.entries.reduce(0) { $0 + $1.weight }
        for entry in self.entries {
            let leaves = entry.last + length
            if leaves > moment, inside + weight <= rate.count { return moment }
            inside -= entry.weight
            if leaves > moment, inside + weight <= rate.count { return leaves }
        }
        return moment
    }

    /// In windows whose phase is known, to the second only: that is why the end of each is left unused.
    private func earliest(_ weight: Int, from moment: Int64, rate: Rate, anchor: Int64) -> Int64 {
        let period = rate.per.wholeMilliseconds
        let margin = rate.margin.wholeMilliseconds
        let start = moment < anchor ? anchor - period : anchor + (moment - anchor) / period * period
        let next = start + period + margin
        let inside = self.entries.reduce(0) { $1.last >= start ? $0 + $1.weight : $0 }
        let opening = max(moment, start + margin)
        let isClosing = opening >= start + period - Self.uncertainty(of: rate)
        return isClosing || inside + weight > rate.count ? next : opening
    }

    mutating func add(_ weight: Int, at moment: Int64, rate: Rate) {
        let step = rate.count > 256 ? rate.per.wholeMilliseconds / 256 : 0
        if let last = self.entries.last, moment - last.first < step {
            self.entries[self.entries.count - 1].last = moment
            self.entries[self.entries.count - 1].weight += weight
        } else {
            self.entries.append(Entry(first: moment, last: moment, weight: weight))
        }
    }

    /// Adds a call that is learnt of later than others that were made after it.
    mutating func include(_ weight: Int, at moment: Int64, rate: Rate) {
        guard let place = self.entries.firstIndex(where: { $0.last > moment }) else {
            return self.add(weight, at: moment, rate: rate)
        }
        self.entries.insert(Entry(first: moment, last: moment, weight: weight), at: place)
    }

    /// Learns that a call may have reached the upstream as late as its answer came: it leaves the window that much later.
    ///
    /// By a sixteenth of the window at most: an answer that is slow every time has not been on its way for all of it.
    ///
    /// - Returns: false where it was within the margin, and nothing has changed.
    mutating func answered(at now: Int64, sent: Int64, rate: Rate) -> Bool {
        guard let index = self.entries.lastIndex(where: { $0.first <= sent }),
            now - self.entries[index].last > rate.margin.wholeMilliseconds
        else { return false }
        var late = self.entries.remove(at: index)
        late.last = min(now, late.last + rate.longestDelay)
        let place = self.entries.firstIndex { $0.last > late.last } ?? self.entries.endIndex
        self.entries.insert(late, at: place)
        return true
    }

    /// Forgets what no window that is still to come can hold, and no refusal of a call under way be explained by.
    mutating func prune(before now: Int64, rate: Rate) {
        let length = rate.per.wholeMilliseconds + rate.margin.wholeMilliseconds
        let reach = now - length - rate.per.wholeMilliseconds / 16
        let kept = self.entries.firstIndex { $0.last > reach } ?? self.entries.endIndex
        self.entries.removeFirst(kept)
    }

    /// Learns from a refusal that the upstream's window is full, whoever filled it.
    ///
    /// A fixed window begins anew when the wait is over. Of a sliding one nothing is known but that it is full now; if
    /// our own calls filled it when this one was sent, or had left it by less than the margin, there is nothing to learn.
    mutating func refused(at now: Int64, sent: Int64, wait: Duration?, rate: Rate) {
        if case .fixedWindow = rate.shape, let wait, wait > .zero, Self.uncertainty(of: rate) > 0 {
            self.anchor = now + wait.wholeMilliseconds
            return
        }
        self.prune(before: now, rate: rate)
        let reach = sent - rate.per.wholeMilliseconds - 2 * rate.margin.wholeMilliseconds
        guard self.entries.reduce(0, { $1.last >= reach ? $0 + $1.weight : $0 }) < rate.count else { return }
        let length = rate.per.wholeMilliseconds + rate.margin.wholeMilliseconds
        let inside = self.entries.reduce(0) { $1.last > now - length ? $0 + $1.weight : $0 }
        self.add(rate.count - inside, at: max(now, self.entries.last?.last ?? now), rate: rate)
    }

    /// How much too late a window may be believed to begin, in milliseconds; zero where it is too short to learn from.
    ///
    /// `Retry-After` is rounded up to a second, and the answer that bears it has travelled, as the next call will.
    private static func uncertainty(of rate: Rate) -> Int64 {
        rate.per >= .seconds(10) ? 1000 + 2 * rate.margin.wholeMilliseconds : 0
    }
}
