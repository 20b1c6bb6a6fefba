import ArgumentParser
import Invocation

/// `fastbreak bench scrape-cost`: what the safeguards of a scrape cost.
struct ScrapeCostCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scrape-cost", abstract: "Measure what quota, breaker and their records add to a scrape.",
        discussion: """
            A list is scraped in pairs, each as the scrape function does it and without any resilience, by the same \
            transport, into the same SQLite store, with the same payloads, page rows, run rows and completion. The upstream \
            is on loopback and waits before each answer, as a real one does. `resilience_ms_per_call` is the median \
            difference of a pair, divided by its pages; `cost_ratio` is its share of a call without resilience.

            Examples:
              fastbreak bench scrape-cost
              fastbreak bench scrape-cost --latency 0 --pairs 20 --json
            """)

    @Option(help: "Milliseconds that the upstream takes before an answer, 0 to 10000.")
    var latency = 50

    @Option(help: "Pages of each scrape, 1 to 100.")
    var pages = 10

    @Option(help: "Pairs of scrapes, 1 to 100.")
    var pairs = 10

    @OptionGroup var scratch: ScratchOptions

    /// The source's quota is 600 a minute: a scrape that has to wait for it would measure its own patience.
    private static let maximumCalls = 500

    func validate() throws {
        guard (0...10_000).contains(self.latency) else {
            throw ValidationError("--latency is \(self.latency), not 0 to 10000")
        }
        guard (1...100).contains(self.pages) else { throw ValidationError("--pages is \(self.pages), not 1 to 100") }
        guard (1...100).contains(self.pairs) else { throw ValidationError("--pairs is \(self.pairs), not 1 to 100") }
        guard (self.pairs + 1) * self.pages <= Self.maximumCalls else {
            throw ValidationError("--pairs and one more, times --pages, is more than \(Self.maximumCalls)")
        }
    }

    func run() async throws {
        let folder = try ScratchFolder(in: self.scratch.folder)
        defer { folder.remove() }
        let machine = MachineFacts.current()
        let bench = ScrapeCostBench(
            latency: .milliseconds(self.latency), pages: self.pages, pairs: self.pairs, folder: folder)
        let report = ScrapeCostReport(
            machine: machine, latency: bench.latency, pages: self.pages, pairs: try await bench.run())
        print(self.scratch.json ? try JSON.encode(report) : report.text)
    }
}
