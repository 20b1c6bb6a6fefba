import Messaging
import Pipeline
import Testing

extension StoreConformance {
    /// Every consumer applies an event once, and no revision older than one it has applied.
    @Suite struct Inbox {
        private static func entry(
            _ eventID: String, consumer: String = "k", subject: String = "s", revision: Int = 1
        ) -> InboxEntry {
            InboxEntry(consumer: consumer, eventID: eventID, subject: subject, revision: revision)
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `an event that was applied is known`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                #expect(try await !store.hasApplied("k", "e"))
                _ = try await store.commit(.of { $0.inbox = Self.entry("e") })
                #expect(try await store.hasApplied("k", "e"))
                #expect(try await !store.hasApplied("other", "e"))
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `a duplicate writes nothing at all`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                _ = try await store.commit(.of { $0.inbox = Self.entry("e") })
                let again = Commit(correlationID: "c").withEverything(inbox: Self.entry("e"))
                #expect(try await store.commit(again) == .duplicate)
                #expect(try await store.hasNoSideEffect())
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `a revision below the highest applied one writes nothing at all`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                _ = try await store.commit(.of { $0.inbox = Self.entry("e3", revision: 3) })
                let older = Commit(correlationID: "c").withEverything(inbox: Self.entry("e2", revision: 2))
                #expect(try await store.commit(older) == .stale)
                #expect(try await store.hasNoSideEffect())
                #expect(try await !store.hasApplied("k", "e2"))
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `what is written unless an event was applied marks nothing, and after it is refused`(
            kind: StoreUnderTest
        ) async throws {
            try await kind.open { (store, _) async throws in
                var attempt = Commit(correlationID: "c")
                attempt.unlessApplied = Self.entry("e", revision: 2)
                #expect(try await store.commit(attempt) == .committed(changedRows: 0))
                #expect(try await !store.hasApplied("k", "e"))

                _ = try await store.commit(.of { $0.inbox = Self.entry("e", revision: 2) })
                var late = Commit(correlationID: "c").withEverything(inbox: Self.entry("e"))
                late.inbox = nil
                late.unlessApplied = Self.entry("e", revision: 2)
                #expect(try await store.commit(late) == .duplicate)
                late.unlessApplied = Self.entry("older")
                #expect(try await store.commit(late) == .stale)
                #expect(try await store.hasNoSideEffect())
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `another consumer, another subject and an equal revision are not stale`(
            kind: StoreUnderTest
        ) async throws {
            try await kind.open { (store, _) async throws in
                let entries = [
                    Self.entry("e1", revision: 3), Self.entry("e2", consumer: "other"),
                    Self.entry("e3", subject: "other"), Self.entry("e4", revision: 3),
                ]
                for entry in entries {
                    #expect(try await store.commit(.of { $0.inbox = entry }) == .committed(changedRows: 0))
                }
            }
        }
    }
}
