package import Invocation
import Resilience
import Telemetry
import Timing

/// Asks a source one request: paced, tried and repeated by the one layer that does so, and recorded.
package struct SourceCaller: Sendable {
    package enum Answer: Sendable {
        case arrived(HTTPResponse)
        /// The source says that there is nothing to be had yet.
        case notYet(status: Int)
        case failed(String)
        /// Nothing is to be had before the deadline, or before the end that the invocation was told to come to.
        case delayed(after: Duration, String)
    }

    package let upstreams: Upstreams
    package let source: SourceDeclaration
    package let context: InvocationContext
    package let ledger: ScrapeLedger
    private let whenOver: @Sendable (CallRecord, Int) async -> Void
    /// Before the invocation's own, so that a reserve is left for writing down what came.
    private let deadline: Timestamp

    /// The most that is kept back of an invocation; of a short one it is a tenth.
    private static let reserve = Duration.seconds(10)

    /// - Parameter whenOver: told of each call that has ended, and of its place in the ledger, before its answer is used.
    package init(
        upstreams: Upstreams, source: SourceDeclaration, context: InvocationContext, ledger: ScrapeLedger,
        whenOver: @escaping @Sendable (CallRecord, Int) async -> Void = { _, _ in }
    ) {
        self.upstreams = upstreams
        self.source = source
        self.context = context
        self.ledger = ledger
        self.whenOver = whenOver
        let left = context.time.now().duration(to: context.deadline)
        self.deadline = context.deadline.advanced(by: .zero - min(Self.reserve, max(.zero, left / 10)))
    }

    /// Asks until there is an answer, or until the invocation has to end; a cancelled task is told ``Answer/delayed``.
    ///
    /// - Parameter format: what an answer with status 200 has to be; one that is not has failed.
    package func ask(_ request: SourceRequest, as format: PayloadFormat) async throws -> Answer {
        guard let scope = self.source.serviceAccount else {
            return try await self.ask(request, as: format, with: nil).answer
        }
        return try await self.withToken(for: scope) { try await self.ask(request, as: format, with: $0) }
    }

    /// Asks the source itself.
    private func ask(
        _ request: SourceRequest, as format: PayloadFormat, with token: AccessToken?
    ) async throws -> Asked {
        try await self.call(request, rates: self.source.quota, self.prepared(request, token), as: format)
    }

    /// What became of one call: the answer, and the attempt that it was made of.
    struct Asked: Sendable {
        var answer: Answer
        /// Nil when no attempt was made, or a later one is to follow.
        var last: AttemptRecord?
    }

    /// Makes a call through the guard of its host, and records it.
    ///
    /// - Parameter isSecret: whether its bodies hold secrets only, so that neither is kept.
    func call(
        _ request: SourceRequest, rates: [Rate], _ prepared: HTTPRequest, as format: PayloadFormat,
        isSecret: Bool = false
    ) async throws -> Asked {
        if Task.isCancelled { return Asked(answer: Self.interrupted()) }
        guard self.context.time.now() < self.deadline else {
            return Asked(answer: .delayed(after: Self.shortWait, "the invocation's time is up"))
        }
        let host: HostGuard
        do { host = try self.upstreams.guards.host(request.host, rates: rates) } catch {
            return Asked(answer: .failed("\(error)"))
        }
        let journal = CallJournal(
            RateLimitLog(source: self.source.id, host: host, logger: self.context.logger))
        let client = isSecret ? self.upstreams.tokenHTTP : self.upstreams.http
        let asked = try await self.run(request, prepared, as: format, at: host, by: client, journal)
        let record = CallRecord(
            request: request, attempts: journal.attempts.map { isSecret ? $0.withoutBodies : $0.withoutGoodBody },
            report: journal.report, ending: asked.answer.ending, phase: host.phase,
            endedAt: self.context.time.now())
        await self.whenOver(record, self.ledger.add(record))
        return asked
    }

    private func run(
        _ request: SourceRequest, _ prepared: HTTPRequest, as format: PayloadFormat, at host: HostGuard,
        by client: HTTPClient, _ journal: CallJournal
    ) async throws -> Asked {
        var call = Call(
            policy: self.upstreams.policy, host: host, time: self.context.time,
            randomness: self.upstreams.randomness)
        call.progress = { journal.note($0) }
        do {
            let (ending, report) = try await call.run(weight: request.weight, deadline: self.deadline) { _ in
                let (record, result) = try await self.attempt(prepared, as: format, by: client)
                journal.add(record)
                return Attempt(record, result)
            }
            journal.note(report)
            guard case .finished(let last, _) = ending else { return Asked(answer: self.answer(to: ending)) }
            return Asked(answer: self.answer(to: ending), last: last)
        } catch is CancellationError {
            return Asked(answer: Self.interrupted(after: journal.wait(at: self.context.time.now())))
        } catch is TimeIsUp {
            let wait = max(journal.wait(at: self.context.time.now()), Self.shortWait)
            return Asked(answer: .delayed(after: wait, "the invocation's time is up"))
        }
    }

    /// The invocation's own end came before an answer that was not yet late.
    private struct TimeIsUp: Error {}

    /// For whoever has no reason of its own to wait: redelivered at once, an event would meet the same end.
    private static let shortWait = Duration.seconds(1)

    private static func interrupted(after wait: Duration = .zero) -> Answer {
        .delayed(after: max(wait, Self.shortWait), "the invocation was told to end")
    }

    /// One attempt over the wire, no longer than the caller's deadline; only the end of the invocation is thrown.
    private func attempt(
        _ request: HTTPRequest, as format: PayloadFormat, by client: HTTPClient
    ) async throws -> (AttemptRecord, AttemptResult) {
        var request = request
        let sentAt = self.context.time.now()
        request.timeouts = self.source.timeouts.capped(
            at: max(sentAt.duration(to: self.deadline), .milliseconds(1)))
        do {
            let response = try await client.send(request)
            let endedAt = self.context.time.now()
            let result = AttemptResult(status: response.status, now: endedAt) { response.headers.values(of: $0) }
            var record = AttemptRecord(request: request, sentAt: sentAt, endedAt: endedAt, response: response)
            guard response.status == 200, let flaw = format.flaw(of: response.body) else { return (record, result) }
            // An error page, or half an answer, that calls itself a success. Asked again at once it would say the same.
            record.failure = HTTPFailure(.wrongFormat, flaw)
            return (record, AttemptResult(.failed(isTransient: false), rateLimit: result.rateLimit))
        } catch {
            try Task.checkCancellation()
            var failure = error as? HTTPFailure ?? HTTPFailure(.other, "\(error)")
            // The host was given less time than it may take: that it was not done says nothing about it.
            if failure.isCut(by: request.timeouts, short: self.source.timeouts) { throw TimeIsUp() }
            failure.detail = self.upstreams.redactor.redact(failure.detail)
            let record = AttemptRecord(
                request: request, sentAt: sentAt, endedAt: self.context.time.now(), failure: failure)
            return (record, AttemptResult(failure.isTimeout ? .timedOut : .failed(isTransient: failure.isTransient)))
        }
    }

    private func answer(to ending: CallEnding<AttemptRecord>) -> Answer {
        switch ending {
        case .retry(_, .overweight(let rate)):
            return .failed("the request weighs more than the quota '\(rate)' ever admits")
        case .retry(let after, let delay):
            return .delayed(after: after, delay.words)
        case .finished(let record, let limit):
            guard let response = record.response, record.failure == nil else {
                return .failed("\(record.failure?.description ?? "no answer")\(limit.words)")
            }
            if response.status == 200 { return .arrived(response) }
            if self.source.notYetStatuses.contains(response.status) { return .notYet(status: response.status) }
            return .failed("status \(response.status)\(limit.words)")
        }
    }

    private func prepared(_ request: SourceRequest, _ token: AccessToken?) -> HTTPRequest {
        var request = request
        var headers = self.source.headers
        switch self.source.authentication {
        case .none: break
        case .header(let name, let secret): headers[name] = self.upstreams.secret(secret)
        case .query(let name, let secret):
            if let value = self.upstreams.secret(secret) {
                request.query.append(SourceRequest.Parameter(name: name, value: value))
            }
        }
        if let token { headers["Authorization"] = "Bearer \(token.text)" }
        return HTTPRequest(self.upstreams.address.url(of: request), headers: headers)
    }
}

extension SourceCaller.Answer {
    fileprivate var ending: CallRecord.Ending {
        switch self {
        case .arrived: .arrived
        case .notYet: .notYet
        case .failed: .failed
        case .delayed: .delayed
        }
    }
}

extension AttemptRecord {
    /// What is kept of it once the answer is handed on.
    fileprivate var withoutGoodBody: AttemptRecord {
        var record = self
        if record.response?.status == 200, record.failure == nil { record.response?.body = [] }
        return record
    }

    fileprivate var withoutBodies: AttemptRecord {
        var record = self
        record.request.body = []
        record.response?.body = []
        return record
    }
}

extension HTTPFailure {
    /// Whether the time that ran out was shorter than what a source is given.
    fileprivate func isCut(by given: HTTPTimeouts, short full: HTTPTimeouts) -> Bool {
        switch self.code {
        case .timedOut: given.total < full.total
        case .timedOutConnecting: given.connect < full.connect
        case .timedOutFirstByte: given.firstByte < full.firstByte
        default: false
        }
    }

    fileprivate var isTimeout: Bool {
        switch self.code {
        case .timedOut, .timedOutConnecting, .timedOutFirstByte: true
        default: false
        }
    }
}

extension CallLimit? {
    fileprivate var words: String { self.map { ", \($0.rawValue)" } ?? "" }
}

extension CallDelay {
    /// Why a call has to come back later, for people.
    fileprivate var words: String {
        switch self {
        case .breaker(.open): "the breaker is open"
        case .breaker(.probing): "the breaker is half-open and somebody probes"
        case .breaker(.forced(let reason)): "the breaker is held open: \(reason)"
        case .quota: "the quota has no place before the deadline"
        case .overweight(let rate): "the request weighs more than the quota '\(rate)' admits"
        case .throttle: "the host turns so many calls away that this one was not made"
        case .backoff: "the wait that was asked for passes the deadline"
        }
    }
}
