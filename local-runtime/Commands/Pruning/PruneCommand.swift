import ArgumentParser
import Hosting
import Invocation
import Pipeline
import Timing

/// `fastbreak prune`: removes what nobody needs any more.
struct PruneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune", abstract: "Remove rows that are settled and old.",
        discussion: """
            Released and expired boundaries go 90 days after their last change, with their log; gate history after 90 \
            days, and so what is logged of calls to upstreams; inbox entries after 35; sent messages after 7; \
            incidents, dead letters and undelivered messages 90 days after they were settled. An open or blocked \
            boundary, a pending message, an open incident and an open dead letter stay for ever. It works in small transactions and may be interrupted. The function `prune` does \
            the same each day.

            Examples:
              fastbreak prune --dry-run
              fastbreak prune --json
            """)

    @Flag(help: "Count what would go and remove nothing.")
    var dryRun = false

    @Option(help: "Count ages from this moment, RFC 3339, not later than now. Default: now.")
    var now: String?

    @OptionGroup var store: StoreOptions

    private struct Answer: Encodable {
        var dry_run: Bool
        var now: Timestamp
        var removed: PruneCounts
    }

    func validate() throws {
        if let now, Timestamp(now) == nil {
            throw ValidationError("--now '\(now)' is not a moment, written 2024-01-16T07:00:00Z")
        }
    }

    func run() async throws {
        let store = try await self.store.live().ports.store
        let present = try await store.now()
        let moment = self.now.flatMap { Timestamp($0) } ?? present
        guard moment <= present else {
            throw ValidationError("--now \(moment) is later than now, \(present): it would remove what is not old yet")
        }
        let limits = Retention.standard.limits(at: moment)
        let counts =
            self.dryRun
            ? try await store.pruning.count(limits) : try await store.pruning.remove(limits).removed
        guard !self.store.json else {
            print(try JSON.encode(Answer(dry_run: self.dryRun, now: moment, removed: counts)))
            return
        }
        print(self.dryRun ? "would remove" : "removed")
        for (name, count) in counts.named { print("  \("\(count)".padding(toRight: 8))  \(name)") }
    }
}
