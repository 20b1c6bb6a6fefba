import Extraction
import Messaging
import Pipeline
import Scraping
import Timing

/// What a scrape brought: payloads that are kept, what could not be had, and what has to be come back for.
struct ScrapeResult: Sendable {
    /// A request that brought nothing.
    struct Failure: Sendable, Equatable {
        /// Host and path.
        var request: String
        var reason: String
    }

    /// A request for which there is no place before the deadline.
    struct Delay: Sendable, Equatable {
        /// Host and path.
        var request: String
        var after: Duration
        var reason: String
    }

    /// Nothing was asked, because the source's secret is not configured.
    var lacks: MissingSecret?
    /// In the order of the requests.
    var objects: [ObjectReference] = []
    /// The payloads of `objects`.
    var payloads: [Payload] = []
    /// Those of `objects` in which there is no row.
    var empty = 0
    /// Every call was answered, and there is nothing in the answers.
    var isEmptyHanded = false
    var failures: [Failure] = []
    var delays: [Delay] = []
    /// Lists that lead nowhere, in words.
    var refusals: [String] = []
    /// Pages and answers that an earlier run had kept.
    var resumed = 0
    /// Items of lists that came more than once.
    var duplicates = 0
    /// Requests to which the source said that there is nothing yet.
    var notYet = 0
    /// Whether this run has written rows of answers.
    var keptRows = false
    /// Whether rows of answers are there, from this run or an earlier one.
    var isContinued = false

    mutating func add(_ fetched: [Fetched], keepingObjects: Bool = true) {
        if keepingObjects {
            self.objects += fetched.compactMap(\.object)
            self.payloads += fetched.compactMap(\.payload)
        }
        self.failures += fetched.compactMap(\.failure)
        self.delays += fetched.compactMap(\.delay)
        self.refusals += fetched.compactMap(\.refusal)
        self.resumed += fetched.reduce(0) { $0 + $1.resumed }
        self.duplicates += fetched.reduce(0) { $0 + $1.duplicates }
        self.notYet += fetched.count(where: \.isNotYet)
        self.keptRows = self.keptRows || fetched.contains(where: \.keptRows)
    }

    /// The class of its problem, for rows and messages.
    var errorType: String { self.lacks == nil ? "scrape" : "configuration" }

    /// Nobody comes back any more: what was put off is missing.
    var withoutDelays: ScrapeResult {
        var result = self
        result.failures += self.delays.map { Failure(request: $0.request, reason: $0.reason) }
        result.delays = []
        return result
    }

    var status: CompletionMessage.Status {
        switch (self.objects.count == self.empty, self.failures.isEmpty) {
        case (false, true): .success
        case (false, false): .partial
        case (true, true): .noData
        case (true, false): .failed
        }
    }

    /// Equal exactly when every payload is.
    var dataHash: String? {
        guard !self.objects.isEmpty else { return nil }
        return ContentHash.of(self.objects.map(\.sha256).sorted().joined(separator: "\n"))
    }

    /// What could not be had, one part a reason; thirty pages that are missing are one fact and not thirty.
    var problem: String? {
        guard !self.failures.isEmpty else { return nil }
        let reasons = self.failures.map(\.reason).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return reasons.map { reason in
            let same = self.failures.filter { $0.reason == reason }
            let others = same.count == 1 ? "" : " and \(same.count - 1) more"
            return "\(reason): \(same[0].request)\(others)"
        }.joined(separator: "; ")
    }

    /// The longest wait of those that were put off, and why.
    var delay: Delay? { self.delays.max { $0.after < $1.after } }
}
