import Hosting
import Invocation
import Messaging
import Pipeline
import TestSupport
import Testing
import Timing

/// What a platform that only knows exit codes is told, and what is written so that it may be told that.
@Suite struct CloudRunSettlementTests {
    private static let now = Timestamp(milliseconds: 1_705_388_400_000)
    private static let contract = FunctionContract(
        name: "phase2-to-phase3", summary: "", event: [],
        topicsIn: [Topology.Topic.rawComplete, Topology.Topic.phase2ToPhase3Due])

    private let memory: MemoryStore
    private let ports: Ports

    init() throws {
        self.memory = MemoryStore(time: ManualTime(Self.now).source)
        self.ports = Ports(
            topology: .nba, store: self.memory.store, objects: MemoryObjectStore().objects,
            eastern: try EasternTime(), version: "test")
    }

    private func settle(
        _ outcome: Outcome, _ contract: FunctionContract = Self.contract, id: String = "e", delivery: Int = 1,
        subscription: String? = nil, task: TaskPosition = TaskPosition()
    ) async throws -> Invocation.ExitCode {
        let envelope = Envelope(
            id: id, data: "{}",
            attributes: [Envelope.Attribute.type: "completion", Envelope.Attribute.correlationID: "c"],
            deliveryAttempt: delivery, subscription: subscription)
        return try await CloudRunSettlement(contract: contract, ports: self.ports, task: task)
            .settle(.outcome(outcome), of: envelope)
    }

    private static let retry = Outcome.retry(after: .seconds(90), "not yet")

    private func outbox() async throws -> [OutboxMessage] {
        try await self.memory.store.outbox.heads(.distantFuture, 9)
    }

    @Test(arguments: [
        (nil, Topology.Topic.rawComplete),
        ("projects/p/subscriptions/nba-phase2-to-phase3-due.phase2-to-phase3", Topology.Topic.phase2ToPhase3Due),
        ("projects/p/subscriptions/somebody-elses", Topology.Topic.rawComplete),
    ])
    func `a retry goes out by the topic that the event came by, and not before its time`(
        subscription: String?, topic: String
    ) async throws {
        #expect(try await self.settle(Self.retry, subscription: subscription) == .success)
        let message = try #require(try await self.outbox().first)
        #expect(message.eventID == "e~2" && message.topic == topic && message.orderingKey == "e")
        #expect(message.type == "completion" && message.data == "{}" && message.correlationID == "c")
        #expect(message.notBefore == Self.now.advanced(by: .seconds(90)))
        #expect(try await self.memory.store.outbox.heads(Self.now.advanced(by: .seconds(89)), 9).isEmpty)
    }

    @Test(arguments: [("e~4", 1, 0), ("e", 4, 0), ("e", 1, 3)])
    func `tries count on, whether the event was put off, redelivered or started anew`(
        id: String, delivery: Int, attempt: Int
    ) async throws {
        let code = try await self.settle(Self.retry, id: id, delivery: delivery, task: TaskPosition(attempt: attempt))
        #expect(code == .success)
        #expect(try await self.outbox().map(\.eventID) == ["e~5"])
    }

    @Test(arguments: [("e~5", 1, 0), ("e", 5, 0), ("e", 1, 4)])
    func `the last try leaves a dead letter that can be redriven`(
        id: String, delivery: Int, attempt: Int
    ) async throws {
        let code = try await self.settle(Self.retry, id: id, delivery: delivery, task: TaskPosition(attempt: attempt))
        #expect(code == .success)
        #expect(try await self.outbox().isEmpty)
        let letter = try #require(self.memory.deadLetters.first)
        #expect(letter.eventID == "e" && letter.attempts == 5 && letter.reason == "not yet")
        #expect(letter.topic == Topology.Topic.rawComplete)
    }

    @Test func `a function that no topic leads to is left to the platform`() async throws {
        let code = try await self.settle(Self.retry, FunctionContract(name: "prune", summary: "", event: []))
        #expect(code == .retry)
        #expect(try await self.outbox().isEmpty)
    }
}
