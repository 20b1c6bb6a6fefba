import Messaging
import Pipeline

/// What a scrape brought: payloads that are kept, and what could not be had.
struct ScrapeResult: Sendable {
    struct Object: Sendable, Equatable {
        var key: String
        var contentHash: String
    }

    /// In the order of the requests.
    var objects: [Object] = []
    /// One sentence for each request that brought nothing.
    var failures: [String] = []

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
        return ContentHash.of(self.objects.map(\.contentHash).sorted().joined(separator: "\n"))
    }
}
