import Synchronization
package import Timing

/// Puts a real quota in front of a source, and keeps a log of what it admitted and refused.
package final class QuotaSource: Sendable {
    private struct State {
        var quota: Quota
        var log = QuotaLog()
    }

    private let wrapped: UpstreamSource
    private let style: RefusalStyle
    private let time: TimeSource
    private let state: Mutex<State>

    /// - Parameter time: of the server, by which calls are counted and logged.
    package init(_ source: UpstreamSource, rule: QuotaRule, style: RefusalStyle = RefusalStyle(), time: TimeSource) {
        self.wrapped = source
        self.style = style
        self.time = time
        self.state = Mutex(State(quota: Quota(rule)))
    }

    package var source: UpstreamSource {
        UpstreamSource { await self.answer($0) }
    }

    /// What has been asked so far.
    package var log: QuotaLog { self.state.withLock { $0.log } }

    private func answer(_ request: UpstreamRequest) async -> UpstreamReply? {
        let (fields, isRefused) = self.judge(request)
        var reply: UpstreamReply? = .problem(status: self.style.status, "too many requests")
        if !isRefused { reply = await self.wrapped.answer(request) }
        reply?.headers.merge(fields) { _, own in own }
        return reply
    }

    /// Counts and logs a call under one lock, so that the log's order is the quota's.
    private func judge(_ request: UpstreamRequest) -> (fields: [String: String], isRefused: Bool) {
        self.state.withLock { state in
            let now = self.time.now()
            var visit = QuotaLog.Visit(time: now, request: request)
            var fields = ["Date": now.advanced(by: self.style.clockSkew).httpDate]
            var left = 0
            switch state.quota.take(at: now) {
            case .admitted(let count): left = count
            case .refused(let wait):
                visit.isRefused = true
                let field = self.style.field(wait: wait, at: now)
                fields["Retry-After"] = field?.text
                visit.askedUntil = field?.moment
            }
            if self.style.announcesQuota {
                let reset = state.quota.reset(at: now).wholeMilliseconds
                fields["RateLimit-Limit"] = String(state.quota.rule.burst)
                fields["RateLimit-Remaining"] = String(left)
                fields["RateLimit-Reset"] = String((reset + 999) / 1000)
            }
            state.log.add(visit)
            return (fields, visit.isRefused)
        }
    }
}
