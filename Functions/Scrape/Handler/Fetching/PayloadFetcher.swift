import Extraction
import Invocation
import Messaging
import Pipeline
import Scraping
import Timing
import Warehouse

/// Asks a source its requests, a few at a time, and keeps each answer the moment it is there.
struct PayloadFetcher: Sendable {
    /// Requests to one source under way at once.
    private static let inFlight = 4

    let objects: ObjectStore
    let caller: SourceCaller
    let saved: SavedAnswers

    private var source: SourceDeclaration { self.caller.source }

    /// - Throws: ``StoreError`` when payloads cannot be kept now: a reason to come again, not an answer of the source.
    func fetch(_ target: ScrapeTarget) async throws -> ScrapeResult {
        let requests = self.source.requests(target)
        var first = try await self.fetchAll(requests, as: self.source.firstFormat)
        var result = ScrapeResult()
        var further: [SourceRequest] = []
        for (index, request) in requests.enumerated() {
            guard let payload = first[index].payload else { continue }
            do {
                further += try self.source.following(payload, target)
            } catch is NotYet {
                // Kept, it would be the answer to the next try as well.
                try await self.saved.forget(request)
                first[index] = self.notYet(request)
            } catch {
                result.failures.append(ScrapeResult.Failure(request: payload.name, reason: "\(error)"))
            }
        }
        result.add(first, keepingObjects: self.source.keepsFirst)
        result.add(try await self.fetchAll(further, as: self.source.format))
        return result
    }

    /// An answer that leads to nothing so far.
    private func notYet(_ request: SourceRequest) -> Fetched {
        let lag = self.source.uploadLag
        let tries = self.caller.context.tries
        guard tries <= lag.count else { return Fetched(isNotYet: true) }
        return Fetched(
            delay: ScrapeResult.Delay(
                request: "\(request.host)\(request.path)", after: lag[tries - 1], reason: "nothing there yet"))
    }

    /// What became of the requests, in their order, whichever answer came first.
    ///
    /// The first goes alone: where a host is closed it says so for all, and where one may only probe, it is the probe.
    private func fetchAll(_ requests: [SourceRequest], as format: PayloadFormat) async throws -> [Fetched] {
        guard let first = requests.first else { return [] }
        return try await [self.fetch(first, as: format)]
            + self.fetchSome(Array(requests.dropFirst()), as: format)
    }

    private func fetchSome(_ requests: [SourceRequest], as format: PayloadFormat) async throws -> [Fetched] {
        try await withThrowingTaskGroup(of: (Int, Fetched).self) { group in
            var answers = [Fetched?](repeating: nil, count: requests.count)
            var next = 0
            while next < min(Self.inFlight, requests.count) {
                self.add(next, requests[next], as: format, to: &group)
                next += 1
            }
            while let (index, answer) = try await group.next() {
                answers[index] = answer
                if next < requests.count {
                    self.add(next, requests[next], as: format, to: &group)
                    next += 1
                }
            }
            return answers.compactMap(\.self)
        }
    }

    private func add(
        _ index: Int, _ request: SourceRequest, as format: PayloadFormat,
        to group: inout ThrowingTaskGroup<(Int, Fetched), any Error>
    ) {
        group.addTask { (index, try await self.fetch(request, as: format)) }
    }

    private func fetch(_ request: SourceRequest, as format: PayloadFormat) async throws -> Fetched {
        guard let pagination = request.pagination else { return try await self.single(request, as: format) }
        let pages = PageFetcher(objects: self.objects, caller: self.caller, saved: self.saved)
        return try await pages.fetch(request, pagination)
    }

    /// One answer without pages.
    private func single(_ request: SourceRequest, as format: PayloadFormat) async throws -> Fetched {
        if let kept = try await self.kept(request) { return kept }
        func failed(_ reason: String) -> Fetched {
            Fetched(failure: ScrapeResult.Failure(request: "\(request.host)\(request.path)", reason: reason))
        }
        switch try await self.caller.ask(request, as: format) {
        case .notYet: return Fetched(isNotYet: true)
        case .failed(let reason): return failed(reason)
        case .delayed(let after, let reason):
            return Fetched(
                delay: ScrapeResult.Delay(request: "\(request.host)\(request.path)", after: after, reason: reason))
        case .arrived(let response):
            let now = self.caller.context.time.now()
            let key = self.source.objectKey(date: self.saved.date, part: request.part, at: now)
            do { try await self.objects.put(key, response.body) } catch let error as StoreError where error.isTransient
            {
                throw error
            } catch {
                return failed("the payload cannot be kept: \(error)")
            }
            let hash = ContentHash.of(response.body)
            try await self.saved.keep(self.saved.row(request, key: key, hash: hash, at: now))
            return Fetched(
                object: ObjectReference(key: key, sha256: hash), payload: Payload(name: key, bytes: response.body),
                keptRows: true)
        }
    }

    /// The answer that an earlier try of the same event has kept, if it is still what was kept.
    private func kept(_ request: SourceRequest) async throws -> Fetched? {
        guard let row = self.saved.answer(to: request) else { return nil }
        let bytes: [UInt8]
        do { bytes = try await self.objects.get(row.objectKey) } catch let error as StoreError where error.isTransient {
            throw error
        } catch {
            return nil
        }
        guard ContentHash.of(bytes) == row.contentHash else { return nil }
        return Fetched(
            object: ObjectReference(key: row.objectKey, sha256: row.contentHash),
            payload: Payload(name: row.objectKey, bytes: bytes), resumed: 1)
    }
}
