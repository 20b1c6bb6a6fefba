import ArgumentParser
import Hosting
import Simulation

/// `--store` of `fastbreak simulate`.
enum SimulatedStore: String, ExpressibleByArgument, CaseIterable {
    case memory, sqlite, postgres

    /// Makes a store of its own for every world.
    ///
    /// - Parameter databaseURL: the server for PostgreSQL; nil for the one of the environment.
    func maker(databaseURL: String?) async throws -> WorldSettings.StoreMaker {
        switch self {
        case .memory: return { _, time in .memory(time: time) }
        case .sqlite: return { seed, time in try .temporaryFile(seed: seed, time: time) }
        case .postgres:
            guard let url = databaseURL ?? HostEnvironment.variables["FASTBREAK_DATABASE_URL"],
                url.hasPrefix("postgres")
            else {
                throw ValidationError("--store postgres needs --database or $FASTBREAK_DATABASE_URL, postgres://…")
            }
            return { seed, time in try await .freshDatabase(on: url, seed: seed, time: time) }
        }
    }
}
