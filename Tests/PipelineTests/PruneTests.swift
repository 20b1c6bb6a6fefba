import Invocation
import Messaging
import Pipeline
import Prune
import TestSupport
import Testing
import Timing

/// The function that removes old rows: what it says, and how it ends when its time is up.
@Suite struct PruneTests {
    private let bench: KeeperBench

    init() throws {
        self.bench = try KeeperBench()
    }

    private func ports(_ store: Store) -> Ports {
        Ports(
            topology: .nba, store: store, objects: MemoryObjectStore().objects, eastern: self.bench.eastern,
            version: "test")
    }

    /// Entries of an inbox that were made so many days before now.
    private func fill(_ count: Int, daysAgo: Int) async throws {
        for number in 0..<count {
            var commit = Commit(correlationID: "c")
            commit.inbox = InboxEntry(consumer: "k", eventID: "\(number)", subject: "s", revision: 1)
            _ = try await self.bench.memory.store.commit(commit)
        }
        self.bench.time.advance(by: .seconds(daysAgo * 86_400))
    }

    @Test func `what is old goes and is counted, and the same event finds nothing more`() async throws {
        try await self.fill(5, daysAgo: 36)
        let prune = Prune(ports: self.ports(self.bench.memory.store))
        let context = self.bench.context("prune@1")
        #expect(try await prune.handle(.init(), context: context) == .done("removed 5 inbox entries"))
        #expect(try await prune.handle(.init(), context: context) == .ignored("nothing is old enough"))
    }

    @Test func `what is young stays`() async throws {
        try await self.fill(5, daysAgo: 35)
        let prune = Prune(ports: self.ports(self.bench.memory.store))
        #expect(try await prune.handle(.init(), context: self.bench.context()) == .ignored("nothing is old enough"))
        #expect(try await self.bench.memory.store.hasApplied("k", "4"))
    }

    @Test func `no batch is begun in the last ten seconds, and the rest is left to the retry`() async throws {
        try await self.fill(5, daysAgo: 36)
        var store = self.bench.memory.store
        let (time, remove) = (self.bench.time, store.pruning.removeBatch)
        // Of 540 seconds two batches leave less than ten: the first kind's, of which there is nothing, and one of entries.
        store.pruning.removeBatch = { kind, limits, batch in
            time.advance(by: .seconds(266))
            return try await remove(kind, limits, batch)
        }
        let prune = Prune(ports: self.ports(store), batch: 2)
        let first = try await prune.handle(.init(), context: self.bench.context("prune@1"))
        #expect(
            first == .retry(after: nil, "its time is up; removed 2 inbox entries so far, and the rest is left"))
        let limits = Retention.standard.limits(at: time.now())
        #expect(try await store.pruning.count(limits).inboxEntries == 3)
        let again = Prune(ports: self.ports(self.bench.memory.store), batch: 2)
        #expect(
            try await again.handle(.init(), context: self.bench.context("prune@1"))
                == .done("removed 3 inbox entries"))
    }

    @Test func `an invocation that is told to end begins no further batch and comes again`() async throws {
        try await self.fill(5, daysAgo: 36)
        var store = self.bench.memory.store
        let remove = store.pruning.removeBatch
        // The end is asked for while the first batch of entries is under way, which is done.
        store.pruning.removeBatch = { kind, limits, batch in
            if kind == .inboxEntries { withUnsafeCurrentTask { $0?.cancel() } }
            return try await remove(kind, limits, batch)
        }
        let prune = Prune(ports: self.ports(store), batch: 2)
        let context = self.bench.context()
        let outcome = try await Task { try await prune.handle(.init(), context: context) }.value
        #expect(outcome == .retry(after: nil, "its time is up; removed 2 inbox entries so far, and the rest is left"))
    }

    @Test func `a batch that was ended with the invocation has removed nothing, and those before it are told`()
        async throws
    {
        try await self.fill(5, daysAgo: 36)
        var store = self.bench.memory.store
        let remove = store.pruning.removeBatch
        store.pruning.removeBatch = { kind, limits, batch in
            if kind == .sentMessages { throw CancellationError() }
            return try await remove(kind, limits, batch)
        }
        let outcome = try await Prune(ports: self.ports(store)).handle(.init(), context: self.bench.context())
        #expect(outcome == .retry(after: nil, "its time is up; removed 5 inbox entries so far, and the rest is left"))
    }

    @Test func `a batch that the store cannot do is an error, and those before it count`() async throws {
        try await self.fill(3, daysAgo: 36)
        var store = self.bench.memory.store
        let remove = store.pruning.removeBatch
        store.pruning.removeBatch = { kind, limits, batch in
            if kind == .incidents { throw StoreError(.unavailable, "away") }
            return try await remove(kind, limits, batch)
        }
        let prune = Prune(ports: self.ports(store))
        await #expect(throws: StoreError(.unavailable, "away")) {
            try await prune.handle(.init(), context: self.bench.context())
        }
        #expect(try await !store.hasApplied("k", "0"))
    }

    @Test func `an incident that says when a message may go is not removed before the message`() async throws {
        let kinds = Pruning.Kind.allCases
        let messages = try #require(kinds.firstIndex(of: .deadMessages))
        let incidents = try #require(kinds.firstIndex(of: .incidents))
        #expect(messages < incidents)
    }
}
