import Resilience
import Timing

/// What `fastbreak breaker` prints.
struct BreakerAnswer: Encodable {
    var host: String
    /// `forced-open` or `observe-only`; nil where the breaker is left to itself.
    var override: String?
    var reason: String?
    var by: String?
    var expires: Timestamp?
    /// What was forgotten, a phrase each; nil where nothing was to be.
    var forgotten: [String]?
    /// Until when runs may have been put off by the order that was taken back; nil where none was.
    var put_off_until: Timestamp?

    init(host: String, override: BreakerOverride?) {
        self.host = host
        self.override = override?.mode.rawValue
        self.reason = override?.reason
        self.by = override?.by
        self.expires = override?.expires
    }

    /// What is said, in a few words; nil where the breaker is left to itself.
    var word: String? {
        guard let override, let expires else { return nil }
        return "\(override) until \(expires)"
    }

    var text: String {
        guard let word else {
            return "\(self.host): its breaker decides by itself\(self.forgottenText)\(self.putOffText)"
        }
        return "\(self.host): \(word), by \(self.by ?? "nobody named"): \(self.reason ?? "")"
    }

    private var putOffText: String {
        self.put_off_until.map { "; runs that it put off come at their time, \($0) at the latest" } ?? ""
    }

    private var forgottenText: String {
        guard let forgotten else { return "" }
        return forgotten.isEmpty
            ? "; nothing was waited for" : "; forgotten: " + forgotten.joined(separator: ", ")
    }
}
