import Extraction
import Invocation
import Messaging
import Pipeline
import Scraping
import Timing
import Warehouse

/// Walks a paged list, keeps each page the moment it is there, and puts the list together from whatever came.
struct PageFetcher: Sendable {
    let objects: ObjectStore
    let caller: SourceCaller
    let saved: SavedAnswers

    func fetch(_ request: SourceRequest, _ pagination: Pagination) async throws -> Fetched {
        var walk = try await self.resumed(request, pagination)
        var fetched = Fetched(resumed: walk.pages)
        loop: while !walk.isComplete {
            let asked = walk.next.map(request.page) ?? request
            switch try await self.caller.ask(asked, as: .json) {
            case .arrived(let response):
                let stop = try await self.take(response.body, into: &walk, of: request, &fetched)
                if stop { break loop }
            case .notYet(let status):
                fetched.isNotYet = walk.pages == 0
                if walk.pages > 0 { fetched.failure = self.failure(request, walk, "status \(status)") }
                break loop
            case .failed(let reason):
                fetched.failure = self.failure(request, walk, reason)
                break loop
            case .delayed(let after, let reason):
                fetched.delay = ScrapeResult.Delay(
                    request: "\(request.host)\(request.path)", after: after,
                    reason: "\(reason), page \(walk.pages + 1)")
                break loop
            }
        }
        fetched.duplicates = walk.duplicates
        guard fetched.refusal == nil, let merged = walk.merged else { return fetched }
        let now = self.caller.context.time.now()
        let key = self.caller.source.objectKey(date: self.saved.date, part: request.part, at: now)
        do { try await self.objects.put(key, merged) } catch let error as StoreError where !error.isTransient {
            fetched.failure = self.failure(request, walk, "the list cannot be kept: \(error)")
            return fetched
        }
        fetched.object = ObjectReference(key: key, sha256: ContentHash.of(merged))
        fetched.payload = Payload(name: key, bytes: merged)
        return fetched
    }

    /// The walk over the pages that are kept; one that is not what was kept ends it there.
    private func resumed(_ request: SourceRequest, _ pagination: Pagination) async throws -> PageWalk {
        var walk = PageWalk(pagination)
        for row in self.saved.pages(of: request) where row.page == walk.pages + 1 && row.cursor == walk.next {
            do {
                let bytes = try await self.objects.get(row.objectKey)
                guard ContentHash.of(bytes) == row.contentHash else { break }
                try walk.take(Payload(name: row.objectKey, bytes: bytes))
            } catch let error as StoreError where error.isTransient {
                throw error
            } catch {
                // Fetched anew, from this page on.
                break
            }
        }
        return walk
    }

    /// - Returns: whether the walk ends here.
    private func take(
        _ body: [UInt8], into walk: inout PageWalk, of request: SourceRequest, _ fetched: inout Fetched
    ) async throws -> Bool {
        let number = walk.pages + 1
        let now = self.caller.context.time.now()
        let folder = ["pages", request.part].compactMap(\.self).joined(separator: "/")
        let key = self.caller.source.objectKey(date: self.saved.date, part: "\(folder)/\(number)", at: now)
        do { try await self.objects.put(key, body) } catch let error as StoreError where !error.isTransient {
            fetched.failure = self.failure(request, walk, "the payload cannot be kept: \(error)")
            return true
        }
        let cursor = walk.next
        do {
            let (items, next) = try walk.take(Payload(name: key, bytes: body))
            try await self.saved.keep(
                self.saved.row(
                    request, page: number, cursor: cursor, next: next, items: items, key: key,
                    hash: ContentHash.of(body), at: now))
            fetched.keptRows = true
            return false
        } catch let error as PagingError {
            // What came so far leads into the same circle: the next run begins at the first page.
            try await self.saved.forget(request)
            fetched.refusal = "\(request.host)\(request.path): \(error)"
            fetched.failure = ScrapeResult.Failure(request: "\(request.host)\(request.path)", reason: "\(error)")
            return true
        } catch let error as ExtractionError {
            fetched.failure = self.failure(request, walk, "\(error)")
            return true
        }
    }

    /// Names what is missing: the list from this page on.
    private func failure(_ request: SourceRequest, _ walk: PageWalk, _ reason: String) -> ScrapeResult.Failure {
        ScrapeResult.Failure(
            request: "\(request.host)\(request.path) from page \(walk.pages + 1)", reason: reason)
    }
}
