import Pipeline
import Synchronization

extension Store {
    /// A store whose n-th commit, counted from 1, fails and writes nothing.
    func failing(
        commit number: Int, _ error: StoreError = StoreError(.unavailable, "the connection is gone")
    ) -> Store {
        self.replacingCommit { count, commit, write in
            if count == number { throw error }
            return try await write(commit)
        }
    }

    /// A store whose n-th commit is written, but whose caller never learns of it.
    func losingAnswer(ofCommit number: Int) -> Store {
        self.replacingCommit { count, commit, write in
            let result = try await write(commit)
            if count == number { throw StoreError(.unavailable, "the answer is lost") }
            return result
        }
    }

    /// A store that lets others go first between every read and the write that follows it.
    var yielding: Store {
        self.replacingCommit { _, commit, write in
            await Task.yield()
            return try await write(commit)
        }
    }

    /// A store that recalls a boundary which others may have changed since, as long as seconds old is new enough.
    func recalling(_ boundary: Boundary?) -> Store {
        let ask = self.reading
        var store = self
        store.reading = { key, age in
            var reading = try await ask(key, age)
            guard age == .recent else { return reading }
            reading.boundary = boundary
            reading.isRecalled = true
            return reading
        }
        return store
    }

    private typealias Write = @Sendable (Commit) async throws -> CommitResult

    private func replacingCommit(
        with body: @escaping @Sendable (Int, Commit, Write) async throws -> CommitResult
    ) -> Store {
        let counter = CallCounter()
        let write = self.commit
        var store = self
        store.commit = { try await body(counter.next(), $0, write) }
        return store
    }
}

/// Numbers calls from 1.
final class CallCounter: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        self.count.withLock { count in
            count += 1
            return count
        }
    }
}
