import ArgumentParser
import Hosting
import Invocation
import Pipeline
import Resilience
import Scraping
import Telemetry
import Timing
import Warehouse

/// `fastbreak sources`: which sources there are, and how they are.
struct SourcesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sources", abstract: "Show every source with its health, its age and its breaker.",
        discussion: """
            The health of a source is the share of its runs that brought everything; a partial run counts for half, one \
            that is only put off does not count, and one whose answers phase 2 could not read counts as failed. A source \
            without runs has no health: it is unknown, not well. A source that lacks its key says which \
            variable it wants, and who stands in for it at once. A host that has asked to be left alone is named with \
            the moment until which it is waited for, and further hosts of a source stand behind "also". A safeguard that the environment switches off is told \
            on standard error. Of a file whose newest event is older than two days that event is taken for now, and a \
            line says so.

            Examples:
              fastbreak sources
              fastbreak sources --days 30 --json
            """)

    @Option(help: "Judge the runs of the last so many days, 1 to 366.")
    var days = 7

    @OptionGroup var store: StoreOptions

    func validate() throws {
        guard (1...366).contains(self.days) else { throw ValidationError("--days is \(self.days), not 1 to 366") }
    }

    func run() async throws {
        let live = try await self.store.liveInStoreTime { StandardError.append(line: $0) }
        for warning in live.switchedOff {
            StandardError.append(line: "warning: a safeguard is switched off: \(warning)")
        }
        // A store of a virtual day may be ahead of the clock.
        let now = max(live.time.now(), try await live.ports.store.newestEvent() ?? live.time.now())
        let runs = try await live.ports.warehouse.rows(
            ProcessorRunRow.self, where: [.equal("phase", .int(Int64(Phase.scrape.rawValue)))])
        let rejections = try await live.ports.warehouse.rows(
            ProcessorRunRow.self,
            where: [
                .equal("phase", .int(Int64(Phase.raw.rawValue))), .equal("status", .text("failed")),
                .equal("error_type", .text("extraction")),
            ])
        let hosts = try await live.resilience.hosts()
        let called = CalledHosts(environment: HostEnvironment.variables)
        let reports = SourceCatalog.all.map { source in
            SourceHealth(
                source, calling: called.hosts(of: source), runs: runs.filter { $0.processorName == source.id },
                rejections: rejections, hosts: hosts,
                days: self.days, now: now, missing: source.missingSecret(at: live.address, secret: live.secret),
                standIn: source.standInWithoutSecret(
                    among: SourceCatalog.all, at: live.address, secret: live.secret))
        }
        print(self.store.json ? try JSON.encode(reports) : SourceHealth.table(reports))
    }
}
