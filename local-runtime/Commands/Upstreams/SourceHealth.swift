import Resilience
import Scraping
import Timing
import Warehouse

/// How one source is: what its runs brought, when it was last seen, and whether it may be called.
struct SourceHealth: Encodable {
    var source: String
    var host: String
    var is_optional: Bool
    var fallback: String?
    /// 0 to 1; nil where no run ended within the days.
    var health: Double?
    /// The variable that is not set, and without which it is not asked.
    var lacks: String?
    /// The source that stands in at once because of that; nil where none can, and for an optional source.
    var stands_in: String?
    /// Runs that ended within the days, those that were put off left out.
    var runs: Int
    var failed: Int
    /// Runs whose answers had to be refused because they could not be read; they count as failed.
    var rejected: Int
    /// When it last brought anything, ever.
    var last_seen: Timestamp?
    var last_seen_age_hours: Double?
    /// Why its newest run failed; nil when it did not.
    var last_error: String?
    /// `closed`, `open` or `half-open`.
    var breaker: String
    var open_until: Timestamp?
    /// Until when the host has asked not to be called; nil where it does not now.
    var asked_to_wait_until: Timestamp?
    /// An operator's word on the breaker that still holds; nil without one.
    var breaker_override: BreakerAnswer?
    /// The other hosts that it calls, each with a breaker of its own.
    var further_hosts: [HostHealth]

    /// - Parameters:
    ///   - called: every host that the source calls, its own first.
    ///   - all: runs of the source.
    ///   - rejections: runs of phase 2, of whatever source, that could read nothing of what they were given.
    init(
        _ source: SourceDeclaration, calling called: [String], runs all: [ProcessorRunRow],
        rejections: [ProcessorRunRow] = [], hosts: [SharedHostRow], days: Int, now: Timestamp,
        missing: MissingSecret? = nil, standIn: SourceDeclaration? = nil
    ) {
        let since = now.advanced(by: .seconds(-86_400 * days))
        let ended = all.filter { $0.hasEnded && $0.errorType != "delayed" }
        let recent = ended.filter { $0.timestamp >= since }
        let weights = ["success": 1.0, "no_data": 1.0, "partial": 0.5]
        self.source = source.id
        self.host = source.host
        self.is_optional = source.isOptional
        self.fallback = source.fallback
        self.lacks = missing?.name
        self.stands_in = standIn?.id
        self.runs = recent.count
        self.rejected = Self.count(rejections.filter { $0.timestamp >= since }, of: source)
        self.failed = recent.count { $0.status == "failed" } + self.rejected
        let good = recent.reduce(0) { $0 + weights[$1.status, default: 0] } - Double(self.rejected)
        self.health = recent.isEmpty ? nil : max(good, 0) / Double(recent.count)
        self.last_seen = ended.filter { ["success", "partial"].contains($0.status) }.map(\.timestamp).max()
        self.last_seen_age_hours = self.last_seen.map { $0.duration(to: now).seconds / 3600 }
        let newest = ended.max { $0.timestamp < $1.timestamp }
        self.last_error = newest?.status == "failed" ? newest?.errorMessage : nil
        let own = HostHealth(source.host, in: hosts, now: now)
        self.breaker = own.breaker
        self.open_until = own.open_until
        self.asked_to_wait_until = own.asked_to_wait_until
        self.breaker_override = own.breaker_override
        self.further_hosts = called.dropFirst().map { HostHealth($0, in: hosts, now: now) }
    }

    /// A run of phase 2 was caused by the completion of a scrape, whose id begins with the source; a message that comes
    /// again, or is redriven, is the same answer.
    private static func count(_ rejections: [ProcessorRunRow], of source: SourceDeclaration) -> Int {
        let messages = rejections.compactMap(\.causationID).filter { $0.hasPrefix("\(source.id)/") }
        return Set(messages.map { $0.prefix { $0 != "~" } }).count
    }

    static func table(_ reports: [SourceHealth]) -> String {
        let head = self.line("source", "health", "runs", "failed", "last seen", "breaker", "host", "note")
        return
            ([head]
            + reports.map { report in
                self.line(
                    report.source, report.health.map { "\(Int(($0 * 100).rounded())) %" } ?? "unknown",
                    "\(report.runs)",
                    "\(report.failed)", report.last_seen_age_hours.map(Self.age) ?? "never", report.breaker,
                    report.host,
                    report.note)
            }).joined(separator: "\n")
    }

    private var note: String {
        ([
            self.lacks.map { "lacks \($0)" }, self.breaker_override?.word,
            self.asked_to_wait_until.map(HostHealth.words(askedToWaitUntil:)), self.is_optional ? "optional" : nil,
            self.rejected > 0 ? "\(self.rejected) unreadable" : nil,
            self.stands_in.map { "\($0) stands in" } ?? self.fallback.map { "else \($0)" },
            self.last_error.map { String($0.prefix(80)) },
        ].compactMap(\.self) + self.further_hosts.map { "also \($0.note)" }).joined(separator: ", ")
    }

    private static func age(_ hours: Double) -> String {
        hours < 48 ? "\(Int(hours.rounded())) h ago" : "\(Int((hours / 24).rounded())) d ago"
    }

    private static func line(
        _ source: String, _ health: String, _ runs: String, _ failed: String, _ seen: String, _ breaker: String,
        _ host: String, _ note: String
    ) -> String {
        [
            source.padding(to: 24), health.padding(toRight: 7), runs.padding(toRight: 5), failed.padding(toRight: 6),
            seen.padding(to: 10), breaker.padding(to: 9), host.padding(to: 28), note,
        ].joined(separator: "  ")
    }
}
