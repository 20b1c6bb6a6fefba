import Messaging
import Pipeline
import TestSupport
import Testing
import Timing

extension StoreConformance {
    /// One row per boundary, saved by compare-and-set.
    @Suite struct Boundaries {
        @Test(arguments: StoreUnderTest.allCases)
        func `a boundary comes back as it was saved`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                let boundary = Boundary.sample()
                #expect(try await store.boundary(boundary.key) == nil)
                #expect(try await store.commit(.writing(boundary, over: nil)) == .committed(changedRows: 0))
                #expect(try await store.boundary(boundary.key) == boundary)
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `the version that was read is the one that is replaced`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                let boundary = Boundary.sample()
                _ = try await store.commit(.writing(boundary, over: nil))
                let changed = boundary.completed()
                #expect(try await store.commit(.writing(changed, over: 1)) == .committed(changedRows: 0))
                #expect(try await store.boundary(boundary.key) == changed)
            }
        }

        @Test(arguments: StoreUnderTest.allCases, [nil, 0, 2] as [Int?])
        func `a writer that read another version writes nothing at all`(
            kind: StoreUnderTest, version: Int?
        ) async throws {
            try await kind.open { (store, _) async throws in
                let boundary = Boundary.sample()
                _ = try await store.commit(.writing(boundary, over: nil))
                let entry = InboxEntry(consumer: "k", eventID: "e", subject: "s", revision: 1)
                let late = Commit.writing(boundary.completed(), over: version).withEverything(inbox: entry)
                #expect(try await store.commit(late) == .conflict)
                #expect(try await store.boundary(boundary.key) == boundary)
                #expect(try await store.hasNoSideEffect())
                #expect(try await !store.hasApplied("k", "e"))
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `a writer that read a row where there is none writes nothing`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                let commit = Commit.writing(.sample(), over: 1).withEverything()
                #expect(try await store.commit(commit) == .conflict)
                #expect(try await store.boundary(Boundary.sample().key) == nil)
                #expect(try await store.hasNoSideEffect())
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `of many writers of one version exactly one wins`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                let boundary = Boundary.sample()
                _ = try await store.commit(.writing(boundary, over: nil))
                let results = try await withThrowingTaskGroup(of: CommitResult.self) { group in
                    for _ in 0..<8 {
                        group.addTask { try await store.commit(.writing(boundary.completed(), over: 1)) }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(results.filter { $0 == .committed(changedRows: 0) }.count == 1)
                #expect(results.filter { $0 == .conflict }.count == 7)
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `the boundaries of a date come in key order`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                let other = Boundary.sample(date: Boundary.games.advanced(byDays: 1))
                for boundary in [Boundary.sample("b"), other, .sample("a")] {
                    _ = try await store.commit(.writing(boundary, over: nil))
                }
                let found = try await store.boundaries("nba", Boundary.games)
                #expect(found == [.sample("a"), .sample("b")])
                #expect(try await store.boundaries("wnba", Boundary.games).isEmpty)
            }
        }

        @Test(arguments: StoreUnderTest.allCases, [ReadingAge.current, .recent])
        func `a reading has the row, the backfill of its date, and a time`(
            kind: StoreUnderTest, age: ReadingAge
        ) async throws {
            try await kind.open { (store, _) async throws in
                let live = Boundary.sample()
                let key = try #require(live.key.backfill)
                let backfill = Boundary.opened(
                    key: key, plan: live.plan, correlationID: "b", at: StoreUnderTest.start
                ).boundary
                #expect(try await store.reading(live.key, age).boundary == nil)
                _ = try await store.commit(.writing(live, over: nil))
                let alone = try await store.reading(live.key, .current)
                #expect(alone.boundary == live && alone.backfill == nil)
                _ = try await store.commit(.writing(backfill, over: nil))
                let both = try await store.reading(live.key, .current)
                #expect(both.boundary == live && both.backfill == backfill)
                #expect(both.now >= StoreUnderTest.start)
                let other = try await store.reading(key, age)
                #expect(other.boundary == backfill && other.backfill == nil)
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `a boundary that changes wakes at its new moment`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                let boundary = Boundary.sample()
                _ = try await store.commit(.writing(boundary, over: nil))
                let changed = boundary.completed()
                _ = try await store.commit(.writing(changed, over: 1))
                #expect(try await store.nextWake() == changed.wakeAt)
                #expect(changed.wakeAt != boundary.wakeAt)
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `the newest event is the newest moment of logs, messages and runs`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, time) async throws in
                #expect(try await store.newestEvent() == nil)
                _ = try await store.commit(.writing(Boundary.sample(), over: nil))
                #expect(try await store.newestEvent() == StoreUnderTest.start)
                time.advance(by: .seconds(60))
                _ = try await store.commit(.of { $0.outbox = [.sample("a#1")] })
                #expect(try await store.newestEvent() == StoreUnderTest.start.advanced(by: .seconds(60)))
                let sent = StoreUnderTest.start.advanced(by: .seconds(90))
                try await store.outbox.markSent(["a#1"], sent)
                #expect(try await store.newestEvent() == sent)
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `the store's time is that of its time source`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, time) async throws in
                time.advance(by: .seconds(5))
                #expect(try await store.now() == time.now())
            }
        }
    }
}
