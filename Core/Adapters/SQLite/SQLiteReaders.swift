import Pipeline
import Synchronization

/// Connections that only read, so that one slow question keeps no other waiting.
///
/// They are opened when they are first needed. More of them than processors, because one that is slow is one less.
final class SQLiteReaders: Sendable {
    private struct State {
        /// The one used last is the next to be used: its pages are at hand.
        var idle: [SQLiteLane] = []
        var opened = 0
        var waiting: [CheckedContinuation<SQLiteLane, any Error>] = []
    }

    private static let limit = 4

    private let path: String
    private let state = Mutex(State())

    init(path: String) {
        self.path = path
    }

    /// Reads on a connection that nobody uses; waits for one where all are in use.
    func read<R: Sendable>(_ body: @escaping @Sendable (SQLiteConnection) throws -> R) async throws -> R {
        let lane = try await self.take()
        defer { self.giveBack(lane) }
        return try await lane.read(body)
    }

    private func take() async throws -> SQLiteLane {
        let (idle, opens) = self.state.withLock { state -> (SQLiteLane?, Bool) in
            if let lane = state.idle.popLast() { return (lane, false) }
            guard state.opened < Self.limit else { return (nil, false) }
            state.opened += 1
            return (nil, true)
        }
        if let idle { return idle }
        guard opens else { return try await self.next() }
        do { return try SQLiteLane(SQLiteConnection(readingOnly: self.path)) } catch {
            self.fail(error)
            throw error
        }
    }

    /// Those who wait for a connection wait for ever where none can be opened.
    private func fail(_ error: any Error) {
        let waiting = self.state.withLock { state -> [CheckedContinuation<SQLiteLane, any Error>] in
            state.opened -= 1
            guard state.opened == 0 else { return [] }
            defer { state.waiting = [] }
            return state.waiting
        }
        for waiter in waiting { waiter.resume(throwing: error) }
    }

    private func next() async throws -> SQLiteLane {
        try await withCheckedThrowingContinuation { waiter in
            let answer = self.state.withLock { state -> Result<SQLiteLane, any Error>? in
                if let lane = state.idle.popLast() { return .success(lane) }
                guard state.opened > 0 else {
                    return .failure(StoreError(.unavailable, "\(self.path) cannot be opened for reading"))
                }
                state.waiting.append(waiter)
                return nil
            }
            if let answer { waiter.resume(with: answer) }
        }
    }

    private func giveBack(_ lane: SQLiteLane) {
        let waiter = self.state.withLock { state -> CheckedContinuation<SQLiteLane, any Error>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.idle.append(lane)
            return nil
        }
        waiter?.resume(returning: lane)
    }
}
