import Resilience
import Timing

/// Whether one host may be called, and if not, who says so.
struct HostHealth: Encodable {
    var host: String
    /// `closed`, `open` or `half-open`.
    var breaker: String
    var open_until: Timestamp?
    /// Until when the host has asked not to be called; nil where it does not now.
    var asked_to_wait_until: Timestamp?
    /// An operator's word on the breaker that still holds; nil without one.
    var breaker_override: BreakerAnswer?

    /// - Parameter rows: the hosts that were ever called; one that is not among them may be.
    init(_ host: String, in rows: [SharedHostRow], now: Timestamp) {
        let state = rows.first { $0.host == host }?.state
        self.host = host
        self.breaker = state?.breaker.phase.rawValue ?? "closed"
        self.open_until = state?.breaker.openUntil
        self.asked_to_wait_until = state?.limiter.namedWait(at: now)
        self.breaker_override = state?.breaker.override.flatMap {
            now < $0.expires ? BreakerAnswer(host: host, override: $0) : nil
        }
    }

    /// The host with what stands in the way of calling it.
    var note: String {
        let words = [
            self.breaker == "closed" ? nil : self.breaker, self.breaker_override?.word,
            self.asked_to_wait_until.map(Self.words(askedToWaitUntil:)),
        ].compactMap(\.self)
        return words.isEmpty ? self.host : "\(self.host) (\(words.joined(separator: ", ")))"
    }

    static func words(askedToWaitUntil moment: Timestamp) -> String { "the host asked to wait until \(moment)" }
}
