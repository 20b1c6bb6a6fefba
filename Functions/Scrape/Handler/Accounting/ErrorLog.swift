import Extraction
import Invocation
import Resilience
import Scraping
import Telemetry
import Timing
import Warehouse

/// Rows of `api_errors` for the failed attempts of a run, without a secret.
struct ErrorLog: Sendable {
    /// A run whose every attempt failed would otherwise outgrow everything else that is kept; the first ones explain it.
    static let maximumRows = 200
    private static let bodyLimit = 50_000

    let source: SourceDeclaration
    let upstreams: Upstreams
    let runID: String
    let date: GameDate

    /// The first failed attempts, as many as are kept.
    func rows(of calls: [CallRecord], at now: Timestamp) throws -> [ApiErrorRow] {
        let kept = Array(self.failures(in: calls).prefix(Self.maximumRows).enumerated())
        let places = Dictionary(grouping: kept, by: \.element.place).mapValues { $0.map(\.offset) }
        return try kept.map { place, failure in
            let others = places[failure.place, default: []].filter { $0 != place }
            return try self.row(failure, id: self.id(place), related: others.map(self.id), at: now)
        }
    }

    private func id(_ place: Int) -> String { "\(self.runID)/\(place)" }

    /// The failed attempts that leave no row; nil where all of them leave one.
    func dropped(of calls: [CallRecord]) -> DroppedErrors? {
        let count = self.failures(in: calls).count - Self.maximumRows
        return count > 0 ? DroppedErrors(source: self.source.id, count: count, kept: Self.maximumRows) : nil
    }

    private struct Failure {
        var call: CallRecord
        /// Of the call, among all of the run.
        var place: Int
        var attempt: AttemptRecord
        var step: CallReport.Step
        /// Of the attempt, from 0.
        var number: Int
    }

    private func failures(in calls: [CallRecord]) -> [Failure] {
        calls.enumerated().flatMap { place, call in
            zip(call.attempts, call.report.steps).enumerated().compactMap { number, made in
                self.isError(made.1.result)
                    ? Failure(call: call, place: place, attempt: made.0, step: made.1, number: number) : nil
            }
        }
    }

    private func isError(_ result: AttemptResult) -> Bool {
        guard case .answered(let status) = result.ending else { return true }
        return status != 200 && !self.source.notYetStatuses.contains(status)
    }

    private func row(
        _ failure: Failure, id: String, related: [String], at now: Timestamp
    ) throws -> ApiErrorRow {
        let (call, attempt, step) = (failure.call, failure.attempt, failure.step)
        let redactor = self.upstreams.redactor
        let kind = ErrorKind(step.result, attempt.failure)
        let wait = step.decision.wait
        let body = attempt.response.map { self.text($0.body) }
        let words = body.flatMap(ErrorWords.init)
        let isResolved = call.ending == .arrived
        return ApiErrorRow(
            errorID: id, executionID: self.runID, occurredAt: attempt.endedAt, createdAt: now,
            apiProvider: call.request.host, apiEndpoint: redactor.redact(call.request.path),
            apiVersion: call.request.apiVersion, scraperName: self.source.id, gameDate: self.date,
            requestMethod: attempt.request.method,
            requestURL: redactor.redact(attempt.request.url), requestHeaders: try self.json(attempt.request.headers),
            requestSentAt: attempt.sentAt, responseStatusCode: attempt.response?.status,
            responseHeaders: try attempt.response.map { try self.json($0.headers) },
            responseBody: body,
            responseReceivedAt: attempt.response == nil ? nil : attempt.endedAt,
            responseTimeMs: Int((attempt.sentAt.duration(to: attempt.endedAt).seconds * 1000).rounded()),
            errorType: kind.type, errorCategory: kind.category,
            errorMessage: redactor.redact(attempt.failure?.description ?? "status \(attempt.response?.status ?? 0)"),
            retryAttempt: failure.number, maxRetries: self.upstreams.policy.maximumRetries,
            nextRetryAt: wait.map { attempt.endedAt.advanced(by: $0) }, backoffSeconds: wait?.seconds,
            isFinalAttempt: failure.number == call.report.steps.count - 1, isRetriable: step.result.isTransient,
            severity: kind.severity, relatedErrorIDs: related.isEmpty ? nil : related,
            apiRateLimitInfo: try Self.rateLimit(step.result),
            apiErrorCode: words?.code, apiErrorDetails: words?.details,
            affectedGames: call.request.game.map { [$0.id] }, resolvedAt: isResolved ? call.endedAt : nil,
            resolutionType: isResolved ? "RETRY" : nil)
    }

    /// Fields by name; repeated ones are one list, as RFC 9110 has it.
    private func json(_ headers: HTTPHeaders) throws -> String {
        let redactor = self.upstreams.redactor
        return try JSON.encode(
            Dictionary(
                headers.fields.map { (redactor.redact($0.name), redactor.redact($0.value, named: $0.name)) },
                uniquingKeysWith: { "\($0), \($1)" }))
    }

    /// Redacted before it is cut, so that no half of a secret is left at the end.
    private func text(_ body: [UInt8]) -> String {
        let text = self.upstreams.redactor.redact(String(decoding: body.prefix(2 * Self.bodyLimit), as: UTF8.self))
        return String(decoding: Array(text.utf8.prefix(Self.bodyLimit)), as: UTF8.self)
    }

    private struct RateLimitInfo: Encodable {
        var limit: Int?
        var remaining: Int?
        var reset: Double?
        var retry_after: Double?
    }

    private static func rateLimit(_ result: AttemptResult) throws -> String? {
        guard result.rateLimit != nil || result.retryAfter.floor != nil else { return nil }
        return try JSON.encode(
            RateLimitInfo(
                limit: result.rateLimit?.limit, remaining: result.rateLimit?.remaining,
                reset: result.rateLimit?.reset?.seconds, retry_after: result.retryAfter.floor?.seconds))
    }
}

extension SourceRequest {
    /// The first part of its path that is `v` and a number.
    fileprivate var apiVersion: String? {
        let parts: [Substring] = self.path.split(separator: "/")
        return parts.first { part in
            part.count > 1 && part.first == "v" && part.dropFirst().allSatisfy(\.isWholeNumber)
        }.map(String.init)
    }

    /// The game under which its answer is kept.
    fileprivate var game: GameKey? {
        let parts: [Substring] = self.part?.split(separator: "/") ?? []
        return parts.last.flatMap { GameKey(id: String($0)) }
    }
}
