import Messaging
import Pipeline
import TestSupport
import Testing
import Timing

extension StoreConformance {
    /// A letter is open until one person has decided about it.
    @Suite struct DeadLetters {
        private static func letter(
            _ eventID: String = "e-1", consumer: String = "k", topic: String? = "topic", payload: String = "{}"
        ) -> DeadLetter {
            DeadLetter(
                consumer: consumer, eventID: eventID, payload: payload, payloadHash: "h-\(payload)", reason: "bad",
                correlationID: "c", attempts: 3, topic: topic, orderingKey: "key", type: "completion")
        }

        private static func bury(_ letters: DeadLetter..., in store: Store) async throws -> [Int] {
            _ = try await store.commit(.of { $0.deadLetters = letters })
            return try await store.deadLetters.list(DeadLetterFilter(includesSettled: true)).map(\.id)
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `a letter comes back as it was written, however hostile`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, time) async throws in
                let hostile = Self.letter("e'); DROP TABLE dead_letters;--", payload: "\0\u{1A}0\u{1F3C0}\"'\\")
                let id = try #require(try await Self.bury(hostile, in: store).first)
                let stored = StoredDeadLetter(id: id, letter: hostile, deadAt: time.now())
                #expect(try await store.deadLetters.letter(id) == stored)
                #expect(try await store.deadLetters.list(DeadLetterFilter()) == [stored])
                #expect(try await store.deadLetters.letter(id + 1) == nil)
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `the list goes by consumer and state, oldest first`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                let ids = try await Self.bury(
                    Self.letter("a"), Self.letter("b", consumer: "other"), Self.letter("c"), in: store)
                _ = try await store.deadLetters.discard(ids[0], "ann", "known")
                func list(_ filter: DeadLetterFilter) async throws -> [String] {
                    try await store.deadLetters.list(filter).map(\.letter.eventID)
                }
                #expect(try await list(DeadLetterFilter()) == ["b", "c"])
                #expect(try await list(DeadLetterFilter(consumer: "k")) == ["c"])
                #expect(try await list(DeadLetterFilter(includesSettled: true, consumer: "k")) == ["a", "c"])
                #expect(try await list(DeadLetterFilter(includesSettled: true, limit: 2)) == ["a", "b"])
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `a redrive writes the message under an id of its own, once`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, time) async throws in
                let letter = Self.letter(payload: #"{"a":1}"#)
                let id = try #require(try await Self.bury(letter, in: store).first)
                time.advance(by: .seconds(60))
                let settled = StoredDeadLetter(
                    id: id, letter: letter, deadAt: StoreUnderTest.start,
                    settlement: .init(.redriven(eventID: "e-1~redrive1"), by: "ann", at: time.now()))
                #expect(try await store.deadLetters.redrive(id, "ann") == .settled(settled))
                #expect(try await store.deadLetters.redrive(id, "bob") == .settledBefore(settled))
                #expect(try await store.deadLetters.discard(id, "bob", "no") == .settledBefore(settled))
                #expect(try await store.deadLetters.letter(id) == settled)
                #expect(
                    try await store.outbox.heads(time.now(), 10) == [
                        OutboxMessage(
                            eventID: "e-1~redrive1", topic: "topic", orderingKey: "key", type: "completion",
                            data: #"{"a":1}"#, correlationID: "c", causationID: "e-1")
                    ])
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `a redriven message that dies again is a new letter with the next number`(
            kind: StoreUnderTest
        ) async throws {
            try await kind.open { (store, _) async throws in
                let first = try #require(try await Self.bury(Self.letter(), in: store).first)
                _ = try await store.deadLetters.redrive(first, "ann")
                let second = try #require(try await Self.bury(Self.letter("e-1~redrive1"), in: store).last)
                #expect(second != first)
                guard case .settled(let stored) = try await store.deadLetters.redrive(second, "ann") else {
                    Issue.record("the second letter could not be redriven")
                    return
                }
                #expect(stored.settlement?.decision == .redriven(eventID: "e-1~redrive2"))
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `letters of one event at two consumers never share an id`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                let ids = try await Self.bury(Self.letter(), Self.letter(consumer: "other"), in: store)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for id in ids { group.addTask { _ = try await store.deadLetters.redrive(id, "ann") } }
                    try await group.waitForAll()
                }
                let stored = try await store.deadLetters.list(DeadLetterFilter(includesSettled: true))
                let decisions = stored.compactMap { $0.settlement.map { "\($0.decision)" } }.sorted()
                #expect(decisions.count == 2 && Set(decisions).count == 2)
                _ = try await store.outbox.markSent(["e-1~redrive1"], StoreUnderTest.start)
                #expect(try await store.outbox.heads(StoreUnderTest.start, 9).map(\.eventID) == ["e-1~redrive2"])
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `of many who redrive one letter at once one does`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                let id = try #require(try await Self.bury(Self.letter(), in: store).first)
                let results = try await withThrowingTaskGroup(of: SettlingResult.self) { group in
                    for number in 0..<6 {
                        group.addTask { try await store.deadLetters.redrive(id, "person \(number)") }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                let wins = results.count { if case .settled = $0 { true } else { false } }
                #expect(wins == 1)
                #expect(try await store.outbox.heads(StoreUnderTest.start, 9).count == 1)
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `a letter that came by no topic cannot be redriven, but discarded`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, time) async throws in
                let letter = Self.letter(topic: nil)
                let id = try #require(try await Self.bury(letter, in: store).first)
                let open = StoredDeadLetter(id: id, letter: letter, deadAt: time.now())
                #expect(try await store.deadLetters.redrive(id, "ann") == .hasNoTopic(open))
                #expect(try await store.deadLetters.letter(id) == open)
                #expect(try await store.outbox.heads(StoreUnderTest.start, 9).isEmpty)
                let discarded = StoredDeadLetter(
                    id: id, letter: letter, deadAt: time.now(),
                    settlement: .init(.discarded(reason: "a test"), by: "ann", at: time.now()))
                #expect(try await store.deadLetters.discard(id, "ann", "a test") == .settled(discarded))
                #expect(try await store.deadLetters.letter(id) == discarded)
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `a letter that nobody has cannot be decided about`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                #expect(try await store.deadLetters.redrive(7, "ann") == .unknown)
                #expect(try await store.deadLetters.discard(7, "ann", "why") == .unknown)
            }
        }
    }
}
