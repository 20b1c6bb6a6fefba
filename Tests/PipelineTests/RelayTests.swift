import Alerts
import Invocation
import Messaging
import Pipeline
import TestSupport
import Testing
import Timing

/// What leaves the outbox, in which order, and what becomes of what does not.
@Suite struct RelayTests {
    private let time = ManualTime(KeeperBench.start)
    private let memory: MemoryStore

    init() {
        self.memory = MemoryStore(time: self.time.source)
    }

    /// Writes messages named `key#number`.
    private func write(_ eventIDs: [String], notBefore: Timestamp? = nil) async throws {
        var commit = Commit(correlationID: "c")
        commit.outbox = eventIDs.map { eventID in
            OutboxMessage(
                eventID: eventID, topic: "t", orderingKey: String(eventID.prefix { $0 != "#" }), type: "test",
                data: #"{"n":"\#(eventID)"}"#, correlationID: "c", causationID: "m", notBefore: notBefore)
        }
        _ = try await self.memory.store.commit(commit)
    }

    private func drain(_ bus: RecordingBus, _ outbox: OutboxStore? = nil) async throws -> Int {
        let relay = Relay(outbox: outbox ?? self.memory.store.outbox, publisher: bus.publisher)
        return try await relay.drain(at: { [time] in time.now() })
    }

    @Test func `every message leaves once, in the order of its key`() async throws {
        let bus = RecordingBus()
        try await self.write(["a#1", "a#2", "b#1", "a#3", "b#2"])
        #expect(try await self.drain(bus) == 5)
        #expect(bus.published.map(\.id).filter { $0.hasPrefix("a") } == ["a#1", "a#2", "a#3"])
        #expect(bus.published.map(\.id).filter { $0.hasPrefix("b") } == ["b#1", "b#2"])
        #expect(try await self.drain(bus) == 0)
    }

    @Test func `a message carries its thread`() async throws {
        let bus = RecordingBus()
        try await self.write(["a#1"])
        _ = try await self.drain(bus)
        let message = try #require(bus.published.first)
        #expect(message.correlationID == "c")
        #expect(message.causationID == "m")
        #expect(message.attributes[Envelope.Attribute.eventID] == "a#1")
        #expect(message.publishedAt == KeeperBench.start)
    }

    @Test func `a message waits for its time, and its key with it`() async throws {
        let bus = RecordingBus()
        try await self.write(["a#1"], notBefore: KeeperBench.start.advanced(by: .seconds(60)))
        try await self.write(["a#2", "b#1"])
        #expect(try await self.drain(bus) == 1)
        self.time.advance(by: .seconds(60))
        #expect(try await self.drain(bus) == 2)
        #expect(bus.published.map(\.id) == ["b#1", "a#1", "a#2"])
    }

    @Test func `a refused message holds its own key and no other`() async throws {
        let bus = RecordingBus(refusing: ["a#1"])
        try await self.write(["a#1", "a#2", "b#1"])
        #expect(try await self.drain(bus) == 1)
        #expect(bus.published.map(\.id) == ["b#1"])
        let held = try #require(self.memory.outboxEntries.first)
        #expect(held.state == .pending)
        #expect(held.attempts == bus.attempts.filter { $0 == "a#1" }.count)
        #expect(held.lastError == "the bus is full")
    }

    @Test func `after eight refusals a message is dead, and the next of its key goes`() async throws {
        let bus = RecordingBus(refusing: ["a#1"])
        try await self.write(["a#1", "a#2"])
        for _ in 1..<Relay.maximumAttempts {
            #expect(try await self.drain(bus) == 0)
            self.time.advance(by: .seconds(300))
        }
        #expect(self.memory.outboxEntries.map(\.state) == [.pending, .pending])
        _ = try await self.drain(bus)
        _ = try await self.drain(bus)
        #expect(self.memory.outboxEntries.map(\.state) == [.dead, .sent])
        #expect(bus.attempts.filter { $0 == "a#1" }.count == 8)
        let incidents = try await self.memory.store.incidents()
        #expect(incidents.map(\.incident.key) == ["outbox/a#1/undelivered"])
    }

    @Test func `a refused message is not tried again before its backoff is over`() async throws {
        let bus = RecordingBus(refusing: ["a#1"])
        try await self.write(["a#1"])
        for _ in 1...3 { _ = try await self.drain(bus) }
        #expect(bus.attempts.count == 1)
        self.time.advance(by: .seconds(2))
        _ = try await self.drain(bus)
        #expect(bus.attempts.count == 2)
    }

    @Test func `a crash between publish and mark publishes again under the same id`() async throws {
        let bus = RecordingBus()
        try await self.write(["a#1"])
        var outbox = self.memory.store.outbox
        outbox.markSent = { _, _ in throw StoreError(.unavailable, "the process is gone") }
        await #expect(throws: StoreError.self) { try await self.drain(bus, outbox) }
        #expect(try await self.drain(bus) == 1)
        #expect(bus.published.map(\.id) == ["a#1", "a#1"])
        #expect(Set(bus.published.map(\.data)).count == 1)
    }

    @Test func `a message that is sent again keeps its id`() async throws {
        let bus = RecordingBus()
        try await self.write(["a#1"])
        _ = try await self.drain(bus)
        var commit = Commit(correlationID: "c")
        commit.resend = ["a#1"]
        _ = try await self.memory.store.commit(commit)
        #expect(try await self.drain(bus) == 1)
        #expect(bus.published.map(\.id) == ["a#1", "a#1"])
    }
}
