import Messaging
import Pipeline
import TestSupport
import Testing
import Timing

extension StoreConformance {
    /// A tick claims what is due and announces it in one transaction.
    @Suite struct Due {
        private static let lease = Duration.seconds(50)

        private static func minute(_ number: Int) -> Timestamp {
            StoreUnderTest.start.advanced(by: .seconds(number * 60))
        }

        /// Announces every row by a message of its own.
        private static func announce(
            _ store: Store, at now: Timestamp, limit: Int = 10, lease: Duration = Self.lease
        ) async throws -> DueAnnouncement {
            try await store.announceDue(now, limit, lease) { key, correlationID in
                OutboxMessage(
                    eventID: "due/\(key)/\(now)", topic: "topic", orderingKey: key.description, type: "boundary-due",
                    data: "{}", correlationID: correlationID)
            }
        }

        private static func open(_ boundaries: Boundary..., in store: Store) async throws {
            for boundary in boundaries { _ = try await store.commit(.writing(boundary, over: nil)) }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `what is due is announced longest due first, and no more than asked for`(
            kind: StoreUnderTest
        ) async throws {
            try await kind.open { (store, _) async throws in
                #expect(try await store.nextWake() == nil)
                try await Self.open(
                    .sample("a", latest: 30), .sample("b", latest: 10), .sample("c", latest: 20), in: store)
                #expect(try await store.nextWake() == Self.minute(10))
                #expect(try await Self.announce(store, at: Self.minute(9)) == DueAnnouncement())
                let first = try await Self.announce(store, at: Self.minute(60), limit: 2)
                #expect(first.keys.map(\.boundary) == ["b", "c"])
                #expect(first.left == 1)
                let second = try await Self.announce(store, at: Self.minute(60), limit: 2)
                #expect(second.keys.map(\.boundary) == ["a"])
                #expect(second.left == 0)
                let messages = try await store.outbox.heads(Self.minute(60), 10)
                #expect(messages.map { $0.eventID.split(separator: "/")[2] } == ["b", "c", "a"])
                #expect(messages.allSatisfy { $0.correlationID == "c" })
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `a claimed row is due again when its lease is over, and wakes nobody before`(
            kind: StoreUnderTest
        ) async throws {
            try await kind.open { (store, _) async throws in
                try await Self.open(.sample("a", latest: 10), .sample("b", latest: 60), in: store)
                let now = Self.minute(10)
                #expect(try await Self.announce(store, at: now).keys.count == 1)
                #expect(try await store.nextWake() == now.advanced(by: Self.lease))
                #expect(try await Self.announce(store, at: now.advanced(by: .seconds(49))).keys.isEmpty)
                #expect(try await Self.announce(store, at: now.advanced(by: .seconds(50))).keys.count == 1)
                let again = now.advanced(by: .seconds(60))
                #expect(try await Self.announce(store, at: again.advanced(by: .seconds(40))).keys.count == 1)
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `a claim changes no boundary and refuses no writer`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                let boundary = Boundary.sample("a", latest: 10)
                try await Self.open(boundary, in: store)
                _ = try await Self.announce(store, at: Self.minute(10))
                #expect(try await store.boundary(boundary.key) == boundary)
                #expect(try await store.commit(.writing(boundary.completed(), over: 1)) == .committed(changedRows: 0))
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `ticks at once announce each row once`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                for number in 10..<50 {
                    try await Self.open(.sample("b\(number)", latest: 10), in: store)
                }
                let now = Self.minute(10)
                let announced = try await withThrowingTaskGroup(of: [BoundaryKey].self) { group in
                    for _ in 0..<4 {
                        group.addTask {
                            var keys: [BoundaryKey] = []
                            for _ in 0..<10 { keys += try await Self.announce(store, at: now, limit: 5).keys }
                            return keys
                        }
                    }
                    return try await group.reduce(into: []) { $0 += $1 }
                }
                #expect(announced.count == 40)
                #expect(Set(announced).count == 40)
                #expect(try await store.outbox.heads(now, 100).count == 40)
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `a row without a message is claimed all the same`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                try await Self.open(.sample("a", latest: 10), .sample("b", latest: 10), in: store)
                let announcement = try await store.announceDue(Self.minute(10), 1, Self.lease) { _, _ in nil }
                #expect(announcement.keys.map(\.boundary) == ["a"])
                #expect(try await store.outbox.heads(Self.minute(10), 10).isEmpty)
                #expect(try await Self.announce(store, at: Self.minute(10)).keys.map(\.boundary) == ["b"])
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `a tick that dies half-way has claimed nothing and said nothing`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                try await Self.open(.sample("a", latest: 10), .sample("b", latest: 10), in: store)
                await #expect(throws: CancellationError.self) {
                    _ = try await store.announceDue(Self.minute(10), 10, Self.lease) { key, correlationID in
                        guard key.boundary == "a" else { throw CancellationError() }
                        return .sample("a#1")
                    }
                }
                #expect(try await store.outbox.heads(Self.minute(10), 10).isEmpty)
                #expect(try await Self.announce(store, at: Self.minute(10)).keys.count == 2)
            }
        }
    }
}
