import Messaging
import Pipeline

/// What a scrape brought: payloads that are kept, and what could not be had.
struct ScrapeResult: Sendable {
    /// In the order of the requests.
    var objects: [ObjectReference] = []
    /// A request that brought nothing.
    struct Failure: Sendable, Equatable {
        /// Host and path.
        var request: String
        var reason: String
    }

    var failures: [Failure] = []

    var status: CompletionMessage.Status {
        switch (self.objects.isEmpty, self.failures.isEmpty) {
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
}
