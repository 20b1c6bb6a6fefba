import PostgresTesting
import Testing

/// The stores that a process can be given.
enum DurableStore: String, CaseIterable, CustomTestStringConvertible, Sendable {
    case sqlite, postgres

    /// Without PostgreSQL where no server is installed; the conformance suite says so.
    static let allCases: [DurableStore] = PostgresServer.binaries == nil ? [.sqlite] : [.sqlite, .postgres]

    var testDescription: String { self.rawValue }

    /// The variables of a process that works with an empty store of this kind.
    func environment(_ data: DataFolder) async throws -> [String: String] {
        switch self {
        case .sqlite: ["FASTBREAK_DATA": data.path]
        case .postgres:
            [
                "FASTBREAK_DATA": data.path,
                "FASTBREAK_DATABASE_URL": try await PostgresServer.shared().migratedDatabase(),
            ]
        }
    }
}
