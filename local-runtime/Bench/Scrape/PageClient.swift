import Extraction
package import Resilience
package import Scraping
package import Timing

/// Walks a paged list through the loop that paces and repeats: the client of benchmarks and scenarios.
package struct PageClient: Sendable {
    private let call: Call
    private let attempt: HTTPAttempt
    private let address: String
    private let pagination: Pagination
    private let timeouts: HTTPTimeouts

    /// - Parameter address: of the first page, with a query.
    package init(
        _ address: String, pagination: Pagination = .pagedRows, call: Call, client: HTTPClient,
        timeouts: HTTPTimeouts = HTTPTimeouts()
    ) {
        self.address = address
        self.pagination = pagination
        self.call = call
        self.attempt = HTTPAttempt(client: client, time: call.time)
        self.timeouts = timeouts
    }

    /// What a walk has, whether or not it came to the end.
    package struct Outcome: Sendable {
        package var pages: [Page] = []
        package var reports: [CallReport] = []
        /// Where the next page is; nil at the end of the list.
        package var next: String?
        /// Why it ended before the list did.
        package var stop: Stop?

        package var ids: [String] { self.pages.flatMap(\.ids) }
    }

    package enum Stop: Sendable, Equatable {
        /// The rest is to be had after this wait.
        case delayed(after: Duration, CallDelay)
        /// An answer that is no page.
        case answered(status: Int)
        case failed(HTTPFailure)
        /// The page's field that cannot be read.
        case unreadable(String)
        /// A cursor came back, or more pages than the list may have.
        case endless
    }

    /// Fetches page after page.
    ///
    /// - Parameter cursor: where an earlier walk has stopped; nil for the first page.
    package func run(from cursor: String? = nil, deadline: Timestamp) async throws -> Outcome {
        var outcome = Outcome(next: cursor)
        var cursors: Set<String> = []
        repeat {
            let request = HTTPRequest(self.url(outcome.next), timeouts: self.timeouts)
            let (ending, report) = try await self.call.run(deadline: deadline) { _ in
                try await self.attempt.send(request)
            }
            outcome.reports.append(report)
            switch self.page(ending, number: outcome.pages.count + 1) {
            case .failure(let stopped):
                outcome.stop = stopped.stop
                return outcome
            case .success(let page):
                outcome.pages.append(page)
                outcome.next = page.next
            }
            if let next = outcome.next,
                !cursors.insert(next).inserted || outcome.pages.count >= self.pagination.maximumPages
            {
                outcome.stop = .endless
                return outcome
            }
        } while outcome.next != nil
        return outcome
    }

    private struct Stopped: Error {
        var stop: Stop
    }

    private func page(
        _ ending: CallEnding<Result<HTTPResponse, HTTPFailure>>, number: Int
    ) -> Result<Page, Stopped> {
        switch ending {
        case .retry(let after, let delay): return .failure(Stopped(stop: .delayed(after: after, delay)))
        case .finished(.failure(let failure), _): return .failure(Stopped(stop: .failed(failure)))
        case .finished(.success(let response), _):
            guard response.status == 200 else { return .failure(Stopped(stop: .answered(status: response.status))) }
            do {
                let payload = Payload(name: "page \(number)", bytes: response.body)
                return .success(try self.pagination.page(payload, number: number))
            } catch {
                return .failure(Stopped(stop: .unreadable("\(error)")))
            }
        }
    }

    private func url(_ cursor: String?) -> String {
        cursor.map { "\(self.address)&\(self.pagination.parameter)=\($0)" } ?? self.address
    }
}

extension Pagination {
    /// Of the upstream that plays numbered rows.
    package static let pagedRows = Pagination(
        style: .cursor(parameter: "cursor", next: ["meta", "next_cursor"]), items: "data", id: ["id"],
        maximumPages: 100_000)
}
