import Hosting
import Pipeline
import Resilience
import Timing
import Warehouse

/// A person's word that the waits of a host are forgotten.
struct WaitsDecision: Sendable {
    var reason: String
    var by: String

    /// Keeps what was forgotten, by whom and why, among the events of the host.
    func record(_ forgotten: ForgottenWaits, of host: HostGuard, _ ports: Ports) async throws {
        let now = try await ports.store.now()
        // Two people, or two processes with a virtual clock, may decide in the same millisecond, and both are kept.
        let id = "operator/\(host.host)/\(now.milliseconds)/\(String(Randomness.live.next(), radix: 36))"
        let words = forgotten.words.isEmpty ? "nothing was waited for" : forgotten.words.joined(separator: ", ")
        let row = RateLimitEventRow(
            eventID: id, eventDate: ports.eastern.date(at: now), timestamp: now, domain: host.host, source: "operator",
            runID: id, eventType: "waits_forgotten",
            retryAfter: forgotten.namedWait.map { now.duration(to: $0).seconds },
            circuitBreakerStatus: host.phase.rawValue, detail: "by \(self.by): \(self.reason): \(words)")
        var commit = Commit(correlationID: id)
        commit.tables = [try TableWrite([row], correlationID: id, at: now)]
        _ = try await ports.store.commit(commit)
    }
}
