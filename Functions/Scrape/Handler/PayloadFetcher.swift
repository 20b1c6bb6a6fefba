import Extraction
import Invocation
import Messaging
import Pipeline
import Scraping
import Timing

/// Asks a source its requests, a few at a time, and keeps each answer the moment it is there.
struct PayloadFetcher: Sendable {
    /// Requests to one source under way at once.
    private static let inFlight = 4

    let objects: ObjectStore
    let http: HTTPClient
    let address: SourceAddress
    let secret: @Sendable (String) -> String?

    /// - Throws: ``StoreError`` when payloads cannot be kept now, and `CancellationError`: both are reasons to come again,
    ///   not answers of the source.
    func fetch(
        _ source: SourceDeclaration, _ target: ScrapeTarget, context: InvocationContext
    ) async throws -> ScrapeResult {
        let first = try await self.fetchAll(source.requests(target), of: source, target, context: context)
        var result = ScrapeResult(failures: first.compactMap(\.failure))
        if source.keepsFirst { result.objects = first.compactMap(\.object) }
        var further: [SourceRequest] = []
        for payload in first.compactMap(\.payload) {
            do {
                further += try source.following(payload, target)
            } catch {
                result.failures.append(ScrapeResult.Failure(request: payload.name, reason: "\(error)"))
            }
        }
        let rest = try await self.fetchAll(further, of: source, target, context: context)
        result.objects += rest.compactMap(\.object)
        result.failures += rest.compactMap(\.failure)
        return result
    }

    private struct Answer: Sendable {
        var object: ObjectReference?
        var payload: Payload?
        var failure: ScrapeResult.Failure?
    }

    /// Answers in the order of the requests, whichever came first.
    private func fetchAll(
        _ requests: [SourceRequest], of source: SourceDeclaration, _ target: ScrapeTarget, context: InvocationContext
    ) async throws -> [Answer] {
        try await withThrowingTaskGroup(of: (Int, Answer).self) { group in
            var answers = [Answer?](repeating: nil, count: requests.count)
            var next = 0
            while next < min(Self.inFlight, requests.count) {
                self.add(next, requests[next], of: source, target, context, to: &group)
                next += 1
            }
            while let (index, answer) = try await group.next() {
                answers[index] = answer
                if next < requests.count {
                    self.add(next, requests[next], of: source, target, context, to: &group)
                    next += 1
                }
            }
            return answers.compactMap(\.self)
        }
    }

    private func add(
        _ index: Int, _ request: SourceRequest, of source: SourceDeclaration, _ target: ScrapeTarget,
        _ context: InvocationContext, to group: inout ThrowingTaskGroup<(Int, Answer), any Error>
    ) {
        group.addTask { (index, try await self.ask(request, of: source, target, context: context)) }
    }

    private func ask(
        _ request: SourceRequest, of source: SourceDeclaration, _ target: ScrapeTarget, context: InvocationContext
    ) async throws -> Answer {
        func failed(_ reason: String) -> Answer {
            Answer(failure: ScrapeResult.Failure(request: "\(request.host)\(request.path)", reason: reason))
        }
        let response: HTTPResponse
        do {
            response = try await self.http.send(self.prepared(request, of: source, context: context))
        } catch {
            try Task.checkCancellation()
            return failed("\(error)")
        }
        guard response.status == 200 else { return failed("status \(response.status)") }
        let key = source.objectKey(date: target.date, part: request.part, at: context.time.now())
        do {
            try await self.objects.put(key, response.body)
        } catch let error as StoreError where error.isTransient {
            throw error
        } catch {
            return failed("the payload cannot be kept: \(error)")
        }
        return Answer(
            object: ObjectReference(key: key, sha256: ContentHash.of(response.body)),
            payload: Payload(name: key, bytes: response.body))
    }

    private func prepared(
        _ request: SourceRequest, of source: SourceDeclaration, context: InvocationContext
    ) -> HTTPRequest {
        var request = request
        var headers = source.headers
        switch source.authentication {
        case .none: break
        case .header(let name, let secret): headers[name] = self.secret(secret)
        case .query(let name, let secret):
            if let value = self.secret(secret) {
                request.query.append(SourceRequest.Parameter(name: name, value: value))
            }
        }
        let remaining = context.time.now().duration(to: context.deadline)
        return HTTPRequest(
            self.address.url(of: request), headers: headers,
            timeouts: source.timeouts.capped(at: max(remaining, .milliseconds(1))))
    }
}
