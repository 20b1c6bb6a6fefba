import Alerts
import ArgumentParser
import Hosting
import Invocation
import Pipeline
import Timing

/// `fastbreak incidents`: what somebody should know.
struct IncidentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incidents", abstract: "List incidents, oldest first.",
        discussion: """
            Examples:
              fastbreak incidents
              fastbreak incidents --all --json
            """)

    @Flag(help: "Show resolved ones too.")
    var all = false

    @OptionGroup var store: StoreOptions

    private struct Line: Encodable {
        var key: String
        var severity: String
        var summary: String
        var evidence: [String]
        var correlation_id: String?
        var opened_at: Timestamp
        var updated_at: Timestamp
        var resolved_at: Timestamp?
    }

    func run() async throws {
        let live = try await self.store.live()
        let lines = try await live.ports.store.incidents().filter { self.all || $0.resolvedAt == nil }.map { stored in
            Line(
                key: stored.incident.key, severity: stored.incident.severity.rawValue,
                summary: stored.incident.summary, evidence: stored.incident.evidence,
                correlation_id: stored.incident.correlationID, opened_at: stored.openedAt,
                updated_at: stored.updatedAt, resolved_at: stored.resolvedAt)
        }
        guard !self.store.json else {
            print(try JSON.encode(lines))
            return
        }
        if lines.isEmpty { print(self.all ? "no incident" : "no open incident") }
        for line in lines {
            let end = line.resolved_at.map { ", resolved \($0)" } ?? ""
            print("\(line.severity.padding(to: 9))\(line.key)\n  \(line.summary), opened \(line.opened_at)\(end)")
            for sentence in line.evidence { print("  \(sentence)") }
        }
    }
}
