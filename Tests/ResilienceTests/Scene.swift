import Resilience
import Synchronization
import TestSupport
import Timing

/// One host, its shared store, and processes that call it.
struct Scene {
    static let host = "api.example.com"

    let time = VirtualTime()
    let store: MemoryResilienceStore
    var breaker = BreakerConfiguration()
    var rates: [Rate] = []
    var budget = RetryBudget.Configuration()
    var maximumRetries = 5
    var honoursRetryAfter = true

    init() {
        let time = self.time
        self.store = MemoryResilienceStore(clock: { time.now() })
    }

    func process(_ name: String = "one", isShared: Bool = true) throws -> HostGuard {
        HostGuard(
            host: Self.host, holder: name,
            breaker: try Breaker(self.breaker, honoursRetryAfter: self.honoursRetryAfter),
            limiter: try Limiter(self.rates, honoursRetryAfter: self.honoursRetryAfter),
            budget: try RetryBudget(self.budget), store: isShared ? self.store.port : nil,
            clock: { self.time.now() })
    }

    func call(_ host: HostGuard) throws -> Call {
        let policy = try CallPolicy(
            backoff: Backoff(), maximumRetries: self.maximumRetries, honoursRetryAfter: self.honoursRetryAfter)
        return Call(policy: policy, host: host, time: self.time.source, randomness: .seeded(5))
    }
}

/// An upstream that gives the answers of a list, the last one for ever, and notes when it was asked.
final class ScriptedUpstream: Sendable {
    struct Answer: Sendable {
        var status: Int
        var headers: [String: String]

        init(_ status: Int, _ headers: [String: String] = [:]) {
            self.status = status
            self.headers = headers
        }
    }

    private let time: VirtualTime
    private let script: [Answer]
    private let asked = Mutex<[Timestamp]>([])

    init(_ time: VirtualTime, _ script: [Answer]) {
        self.time = time
        self.script = script
    }

    var calls: [Timestamp] { self.asked.withLock { $0 } }

    @Sendable func answer(_ attempt: Int) async throws -> Attempt<Int> {
        let now = self.time.now()
        let count = self.asked.withLock { calls in
            calls.append(now)
            return calls.count
        }
        let answer = self.script[min(count, self.script.count) - 1]
        return Attempt(
            answer.status, AttemptResult(status: answer.status, now: now) { [answer.headers[$0]].compactMap(\.self) })
    }
}

extension CallEnding {
    var value: Value? {
        if case .finished(let value, _) = self { value } else { nil }
    }

    var limit: CallLimit? {
        if case .finished(_, let limit) = self { limit } else { nil }
    }

    var delay: (after: Duration, why: CallDelay)? {
        if case .retry(let after, let why) = self { (after, why) } else { nil }
    }
}

extension ResilienceStore {
    /// The same store behind a check that each question has to pass.
    func checked(_ check: @escaping @Sendable () throws -> Void) -> ResilienceStore {
        ResilienceStore(
            load: {
                try check()
                return try await self.load($0)
            },
            save: {
                try check()
                return try await self.save($0, $1)
            },
            acquireProbeLease: {
                try check()
                return try await self.acquireProbeLease($0)
            },
            releaseProbeLease: {
                try check()
                try await self.releaseProbeLease($0)
            })
    }
}
