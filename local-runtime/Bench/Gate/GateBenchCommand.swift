import ArgumentParser
import Glibc
import Invocation
import Pipeline

/// `fastbreak bench gate`: what judging a day costs, store by store.
struct GateBenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gate", abstract: "Measure the gates of a day, on each store.",
        discussion: """
            Every rule of the run after the games is carried out on a day of fifteen games with six weeks of such days \
            before it: `all` is the four gates one after the other. No row is written by what is measured.

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

    @Option(help: "A PostgreSQL database to measure instead of a server of its own: postgres://…")
    var url: String?

    @Option(help: "Seconds for each figure, 0.05 to 60; there are five to a store.")
    var seconds = 1.0

    @Option(help: "The folder for scratch files; the disk under it is what is measured.")
    var folder = "/var/tmp"

    @Flag(help: "Print one JSON object instead of a table.")
    var json = false

    func validate() throws {
        guard (0.05...60).contains(self.seconds) else {
            throw ValidationError("--seconds is \(self.seconds), not 0.05 to 60")
        }
        if self.url != nil, self.store == .sqlite {
            throw ValidationError("--url is for PostgreSQL; --store is \(self.store.rawValue)")
        }
        guard access(self.folder, W_OK) == 0 else {
            throw ValidationError("--folder \(self.folder) cannot be written to")
        }
    }

    func run() async throws {
        let folder = try ScratchFolder(in: self.folder)
        defer { folder.remove() }
        var report = GateBenchReport(machine: .current())
        for kind in self.store.kinds { report.stores.append(try await self.measure(kind, in: folder)) }
        print(self.json ? try JSON.encode(report) : report.text)
    }

    private func measure(_ kind: BenchStore.Kind, in folder: ScratchFolder) async throws -> GateBenchStore {
        guard kind == .postgres else { return try await self.measure(try await .sqlite(in: folder)) }
        if let url { return try await self.measure(try await .postgres(url: url)) }
        guard ScratchPostgres.binaries != nil else {
            return GateBenchStore(
                store: kind.rawValue, skipped: "no PostgreSQL server in /usr/lib/postgresql, and no --url")
        }
        let server = try await ScratchPostgres.start(in: folder)
        do {
            let figures = try await self.measure(try await .postgres(url: server.url))
            try await server.stop()
            return figures
        } catch {
            try await server.stop()
            throw error
        }
    }

    private func measure(_ bench: BenchStore) async throws -> GateBenchStore {
        let figures = try await GateBench(bench, seconds: self.seconds).run(.nba)
        bench.close()
        return GateBenchStore(store: bench.kind.rawValue, settings: bench.settings, figures: figures)
    }
}
