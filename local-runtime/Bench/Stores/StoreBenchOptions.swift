import ArgumentParser

/// What every benchmark of stores takes besides the choice of the store.
struct StoreBenchOptions: ParsableArguments {
    @Option(help: "A PostgreSQL database to measure instead of a server of its own: postgres://…")
    var url: String?

    @Option(help: "Seconds for each figure, 0.05 to 60.")
    var seconds = 1.0

    @Option(help: "Times that a percentile is taken of, 50 to 100000; fewer than 300 say nothing about the 99th.")
    var samples = 320

    @OptionGroup var scratch: ScratchOptions

    func validate() throws {
        guard (0.05...60).contains(self.seconds) else {
            throw ValidationError("--seconds is \(self.seconds), not 0.05 to 60")
        }
        guard (50...100_000).contains(self.samples) else {
            throw ValidationError("--samples is \(self.samples), not 50 to 100000")
        }
    }

    /// Refuses a database that the chosen stores would never look at.
    func check(against kinds: [BenchStore.Kind]) throws {
        guard self.url == nil || kinds.contains(.postgres) else {
            let chosen = kinds.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--url is for PostgreSQL; --store is \(chosen)")
        }
    }

    /// Runs a block on a store that is there for it alone, closed and removed afterwards.
    ///
    /// - Returns: nil where PostgreSQL is not installed and no database is named.
    func withStore<R: Sendable>(
        _ kind: BenchStore.Kind, in folder: ScratchFolder, _ body: (BenchStore) async throws -> R
    ) async throws -> R? {
        switch kind {
        case .memory: return try await Self.closing(.memory(), body)
        case .sqlite: return try await Self.closing(try await .sqlite(in: folder), body)
        case .postgres:
            if let url { return try await Self.closing(try await .postgres(url: url), body) }
            guard ScratchPostgres.binaries != nil else { return nil }
            let server = try await ScratchPostgres.start(in: folder)
            do {
                let result = try await Self.closing(try await .postgres(url: server.url), body)
                try await server.stop()
                return result
            } catch {
                try await server.stop()
                throw error
            }
        }
    }

    /// Why a store was passed over.
    static let notInstalled = "no PostgreSQL server in /usr/lib/postgresql, and no --url"

    private static func closing<R: Sendable>(
        _ store: BenchStore, _ body: (BenchStore) async throws -> R
    ) async throws -> R {
        defer { store.close() }
        return try await body(store)
    }
}
