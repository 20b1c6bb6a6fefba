import ArgumentParser
import Gates
import Glibc
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

    @Option(help: "A PostgreSQL database to measure instead of a server of its own: postgres://…")
    var url: String?

    @Option(help: "Seconds for each figure, 0.05 to 60; there are eight to a store.")
    var seconds = 1.0

    @Option(help: "The folder for scratch files; the disk under it is what is measured.")
    var folder = "/var/tmp"

    @Flag(help: "Print one JSON object instead of a table.")
    var json = false

    func validate() throws {
        guard (0.05...60).contains(self.seconds) else {
            throw ValidationError("--seconds is \(self.seconds), not 0.05 to 60")
        }
        if self.url != nil, self.store != .postgres, self.store != .all {
            throw ValidationError("--url is for PostgreSQL; --store is \(self.store.rawValue)")
        }
        guard access(self.folder, W_OK) == 0 else {
            throw ValidationError("--folder \(self.folder) cannot be written to")
        }
    }

    func run() async throws {
        let folder = try ScratchFolder(in: self.folder)
        defer { folder.remove() }
        var report = BoundaryBenchReport(machine: .current(), seconds_per_figure: self.seconds)
        for kind in self.store.kinds { report.stores.append(try await self.measure(kind, in: folder)) }
        print(self.json ? try JSON.encode(report) : report.text)
    }

    private func measure(_ kind: BenchStore.Kind, in folder: ScratchFolder) async throws -> StoreFigures {
        switch kind {
        case .memory: return try await self.measure(.memory())
        case .sqlite: return try await self.measure(try await .sqlite(in: folder))
        case .postgres:
            if let url { return try await self.measure(try await .postgres(url: url)) }
            guard ScratchPostgres.binaries != nil else {
                return StoreFigures(
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
    }

    private func measure(_ store: BenchStore) async throws -> StoreFigures {
        let off = try await BoundaryBench(store, gate: .off, seconds: self.seconds).run()
        let on = try await BoundaryBench(store, gate: .block, seconds: self.seconds).run()
        store.close()
        return StoreFigures(store: store.kind.rawValue, settings: store.settings, gate_off: off, gate_on: on)
    }
}
