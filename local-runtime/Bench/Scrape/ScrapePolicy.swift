import Resilience
import Upstream

/// How a client of the scrape benchmark knows the quota.
enum ScrapePolicy: String, CaseIterable, Codable, Sendable {
    /// Declared beforehand.
    case declared
    /// Told by the fields of every answer.
    case announced
    /// By being refused.
    case learnt
    /// Not at all: what curl does when told to retry.
    case curlStyle = "curl-style"
}

extension Rate {
    /// The rate of a client that knows what the upstream enforces.
    init(_ rule: QuotaRule) {
        let shape: Shape =
            switch rule.kind {
            case .fixed: .fixedWindow
            case .sliding: .slidingWindow
            case .bucket: .bucket(burst: rule.burst)
            }
        self.init("quota", rule.count, per: rule.per, shape: shape)
    }
}
