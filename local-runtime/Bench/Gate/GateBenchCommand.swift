import ArgumentParser
import Invocation
import Pipeline

/// `fastbreak bench gate`: what judging a day costs, store by store.
struct GateBenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gate", abstract: "Measure the gates of a day, on each store.",
        discussion: """
            Every rule of the run after the games is carried out on a day of fifteen games with six weeks of such days \
            before it: `all` is the light check of one payload and the four gates, one after the other. The runs before \
            the games, which have other rules, are measured as wholes. No row is written by what is measured.

            Without --url a PostgreSQL server of its own is started in a temporary folder and removed again. With \
            --url the rows stay in that database: give it one that nobody needs.

            Examples:
              fastbreak bench gate --json
              fastbreak bench gate --store sqlite --seconds 2
            """)

    enum StoreChoice: String, CaseIterable, ExpressibleByArgument {
        case sqlite, postgres, all

        var kinds: [BenchStore.Kind] {
            BenchStore.Kind(rawValue: self.rawValue).map { [$0] } ?? [.sqlite, .postgres]
        }
    }

    @Option(help: "Which store: sqlite, postgres or all.")
    var store = StoreChoice.all

    @OptionGroup var options: StoreBenchOptions

    func validate() throws {
        try self.options.check(against: self.store.kinds)
    }

    func run() async throws {
        let folder = try ScratchFolder(in: self.options.scratch.folder)
        defer { folder.remove() }
        var report = GateBenchReport(machine: .current())
        for kind in self.store.kinds {
            let figures = try await self.options.withStore(kind, in: folder) { store in
                GateBenchStore(
                    store: kind.rawValue, settings: store.settings,
                    figures: try await GateBench(store, self.options).run(.nba))
            }
            report.stores.append(
                figures ?? GateBenchStore(store: kind.rawValue, skipped: StoreBenchOptions.notInstalled))
        }
        print(self.options.scratch.json ? try JSON.encode(report) : report.text)
    }
}
