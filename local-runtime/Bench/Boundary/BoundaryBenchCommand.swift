import ArgumentParser
import Gates
import Invocation

/// `fastbreak bench boundary`: what a completion costs, store by store.
struct BoundaryBenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "boundary", abstract: "Measure completions through a boundary, on each store.",
        discussion: """
            Completions go through the handler of phase2-to-phase3 into the real store. `release` is the time from the \
            last completion of a date until its trigger is durable; `floor` is a one-row update committed through the \
            same adapter, taken in turn with it. Neither includes the rows that every invocation leaves of itself.

            Without --url a PostgreSQL server of its own is started in a temporary folder and removed again. With \
            --url the rows stay in that database, under pipelines named bench-…: give it one that nobody needs.

            Examples:
              fastbreak bench boundary --store sqlite --seconds 2
              fastbreak bench boundary --store postgres --url postgres://localhost/scratch --json
            """)

    enum StoreChoice: String, CaseIterable, ExpressibleByArgument {
        case memory, sqlite, postgres, all

        var kinds: [BenchStore.Kind] {
            BenchStore.Kind(rawValue: self.rawValue).map { [$0] } ?? BenchStore.Kind.allCases
        }
    }

    @Option(help: "Which store: memory, sqlite, postgres or all.")
    var store = StoreChoice.all

    @OptionGroup var options: StoreBenchOptions

    func validate() throws {
        try self.options.check(against: self.store.kinds)
    }

    func run() async throws {
        let folder = try ScratchFolder(in: self.options.scratch.folder)
        defer { folder.remove() }
        var report = BoundaryBenchReport(machine: .current(), seconds_per_figure: self.options.seconds)
        for kind in self.store.kinds {
            let figures = try await self.options.withStore(kind, in: folder) { store in
                let off = try await BoundaryBench(store, gate: .off, self.options).run()
                let on = try await BoundaryBench(store, gate: .block, self.options).run()
                return StoreFigures(store: kind.rawValue, settings: store.settings, gate_off: off, gate_on: on)
            }
            report.stores.append(
                figures ?? StoreFigures(store: kind.rawValue, skipped: StoreBenchOptions.notInstalled))
        }
        print(self.options.scratch.json ? try JSON.encode(report) : report.text)
    }
}
