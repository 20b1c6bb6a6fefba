import Dispatch

/// One connection and the queue on which it is used.
///
/// Calls block, so they run one after the other on a queue of their own and never on Swift's cooperative pool.
///
/// `@unchecked Sendable`: the connection is touched on `queue` only.
final class SQLiteLane: @unchecked Sendable {
    private let connection: SQLiteConnection
    private let queue = DispatchQueue(label: "fastbreak.sqlite")

    init(_ connection: SQLiteConnection) {
        self.connection = connection
    }

    func perform<R: Sendable>(_ body: @escaping @Sendable (SQLiteConnection) throws -> R) async throws -> R {
        try await withCheckedThrowingContinuation { continuation in
            self.queue.async { continuation.resume(with: Result { try body(self.connection) }) }
        }
    }

    /// Reads; a query that is under way when the caller is cancelled ends, and does not hold up those behind it.
    func read<R: Sendable>(_ body: @escaping @Sendable (SQLiteConnection) throws -> R) async throws -> R {
        let cancellation = ReadCancellation()
        return try await withTaskCancellationHandler {
            try await self.perform { try $0.read(until: cancellation, body) }
        } onCancel: {
            cancellation.ask()
        }
    }
}
