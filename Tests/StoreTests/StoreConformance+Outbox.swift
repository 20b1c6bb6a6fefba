import Alerts
import Messaging
import Pipeline
import TestSupport
import Testing
import Timing

extension StoreConformance {
    /// Messages leave once, one key after the other in the order of writing.
    @Suite struct Outbox {
        private static func heads(
            _ store: Store, at moment: Timestamp = StoreUnderTest.start, limit: Int = 100
        ) async throws -> [String] {
            try await store.outbox.heads(moment, limit).map(\.eventID)
        }

        /// Past every backoff.
        private static let later = StoreUnderTest.start.advanced(by: .seconds(600))

        @Test(arguments: StoreUnderTest.allCases)
        func `a message comes back as it was written`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                let message = OutboxMessage.sample(
                    "a#1", data: #"{"text":"it's \"1\""}"#, notBefore: StoreUnderTest.start)
                _ = try await store.commit(.of { $0.outbox = [message] })
                #expect(try await store.outbox.heads(StoreUnderTest.start, 1) == [message])
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `an event id that is written again is no second message`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                _ = try await store.commit(.of { $0.outbox = [.sample("a#1", data: "first")] })
                _ = try await store.commit(.of { $0.outbox = [.sample("a#1", data: "second")] })
                #expect(try await store.outbox.heads(StoreUnderTest.start, 9).map(\.data) == ["first"])
                try await store.outbox.markSent(["a#1"], StoreUnderTest.start)
                _ = try await store.commit(.of { $0.outbox = [.sample("a#1")] })
                #expect(try await Self.heads(store).isEmpty)
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `only the oldest pending message of each key is taken`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                _ = try await store.commit(.of { $0.outbox = ["b#1", "a#1", "b#2", "a#2"].map { .sample($0) } })
                #expect(try await Self.heads(store) == ["b#1", "a#1"])
                #expect(try await Self.heads(store, limit: 1) == ["b#1"])
                try await store.outbox.markSent(["b#1"], StoreUnderTest.start)
                #expect(try await Self.heads(store) == ["a#1", "b#2"])
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `a message that is not due holds back its key`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                let later = StoreUnderTest.start.advanced(by: .milliseconds(1))
                _ = try await store.commit(.of { $0.outbox = [.sample("a#1", notBefore: later), .sample("a#2")] })
                #expect(try await Self.heads(store).isEmpty)
                #expect(try await store.outbox.heads(later, 9).map(\.eventID) == ["a#1"])
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `after eight failures a message is dead and its key goes on`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                _ = try await store.commit(.of { $0.outbox = [.sample("a#1"), .sample("a#2")] })
                for _ in 1..<Relay.maximumAttempts {
                    try await store.outbox.markFailed("a#1", "the bus is full", StoreUnderTest.start)
                }
                #expect(try await Self.heads(store).isEmpty)
                #expect(try await Self.heads(store, at: Self.later) == ["a#1"])
                try await store.outbox.markFailed("a#1", "the bus is full", StoreUnderTest.start)
                #expect(try await Self.heads(store) == ["a#2"])
                #expect(try await store.incidents().map(\.incident.key) == ["outbox/a#1/undelivered"])
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `a message that one relay has sent stays sent when another fails with it`(kind: StoreUnderTest)
            async throws
        {
            try await kind.open { (store, _) async throws in
                _ = try await store.commit(.of { $0.outbox = [.sample("a#1"), .sample("a#2")] })
                try await store.outbox.markSent(["a#1"], StoreUnderTest.start)
                for _ in 1...Relay.maximumAttempts {
                    try await store.outbox.markFailed("a#1", "the bus is full", StoreUnderTest.start)
                }
                #expect(try await Self.heads(store, at: Self.later) == ["a#2"])
                #expect(try await store.incidents().isEmpty)
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `a message that was sent or is dead can be sent again, with all its tries`(
            kind: StoreUnderTest
        ) async throws {
            try await kind.open { (store, _) async throws in
                _ = try await store.commit(.of { $0.outbox = [.sample("a#1"), .sample("b#1")] })
                try await store.outbox.markSent(["a#1"], StoreUnderTest.start)
                for _ in 1...8 { try await store.outbox.markFailed("b#1", "full", StoreUnderTest.start) }
                #expect(try await Self.heads(store).isEmpty)
                _ = try await store.commit(.of { $0.resend = ["a#1", "b#1", "unknown#1"] })
                #expect(try await Self.heads(store) == ["a#1", "b#1"])
                for _ in 1...7 { try await store.outbox.markFailed("b#1", "full", StoreUnderTest.start) }
                #expect(try await Self.heads(store, at: Self.later) == ["a#1", "b#1"])
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `what should have left before a moment is overdue, and counted by key`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, time) async throws in
                let start = StoreUnderTest.start
                _ = try await store.commit(
                    .of { $0.outbox = [.sample("a#1"), .sample("a#2"), .sample("b#1", notBefore: Self.later)] })
                #expect(try await store.outbox.overdue(start) == nil)
                let oneLater = start.advanced(by: .milliseconds(1))
                #expect(
                    try await store.outbox.overdue(oneLater)
                        == OutboxBacklog(keys: 1, oldest: "a#1", oldestDueAt: start))
                #expect(try await store.outbox.overdue(Self.later)?.keys == 1)
                #expect(try await store.outbox.overdue(Self.later.advanced(by: .milliseconds(1)))?.keys == 2)
                try await store.outbox.markSent(["a#1", "a#2"], start)
                #expect(try await store.outbox.overdue(Self.later) == nil)
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `a message that is sent again is due from then on, however old it is`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, time) async throws in
                _ = try await store.commit(.of { $0.outbox = [.sample("a#1")] })
                try await store.outbox.markSent(["a#1"], StoreUnderTest.start)
                time.advance(by: .seconds(3600))
                _ = try await store.commit(.of { $0.resend = ["a#1"] })
                #expect(try await Self.heads(store, at: time.now()) == ["a#1"])
                #expect(try await store.outbox.overdue(time.now()) == nil)
            }
        }
    }
}
