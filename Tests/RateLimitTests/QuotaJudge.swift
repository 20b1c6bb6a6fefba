import Timing
import Upstream

/// Whoever counts calls in a walk without sockets: the upstream's own quotas, and one whose windows begin with a call.
struct QuotaJudge {
    enum Shape: CaseIterable {
        case fixed, sliding
        /// A window begins with the first call after the one before has ended.
        case opened
    }

    let shape: Shape
    let count: Int
    let per: Duration
    private var quota: Quota
    private var opened: Timestamp?
    private var used = 0

    init(_ shape: Shape, _ count: Int, per: Duration) throws {
        self.shape = shape
        self.count = count
        self.per = per
        self.quota = Quota(try QuotaRule(shape == .sliding ? .sliding : .fixed, count, per: per))
    }

    /// Takes a call, or says in whole seconds how long it has to wait.
    mutating func take(at now: Timestamp) -> Duration? {
        guard let wait = self.wait(at: now) else { return nil }
        return .seconds((wait.wholeMilliseconds + 999) / 1000)
    }

    private mutating func wait(at now: Timestamp) -> Duration? {
        guard self.shape == .opened else {
            guard case .refused(let wait) = self.quota.take(at: now) else { return nil }
            return wait
        }
        if self.opened.map({ $0.advanced(by: self.per) <= now }) ?? true {
            self.opened = now
            self.used = 0
        }
        self.used += 1
        return self.used <= self.count ? nil : now.duration(to: self.opened?.advanced(by: self.per) ?? now)
    }
}
