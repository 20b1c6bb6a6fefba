import Hosting
import Invocation
import Messaging
import Pipeline
import Synchronization
import Telemetry
import TestSupport
import Testing
import Timing

/// A function neither learns a secret from its event nor tells one in its answer.
@Suite struct RedactedInvocationTests {
    private static let secret = "k3y/with+\"quotes\""

    private struct Failure: Error, CustomStringConvertible {
        var description: String { "cannot ask ?key=\(RedactedInvocationTests.secret)" }
    }

    private let memory: MemoryStore
    private let runner: FunctionRunner

    init() throws {
        let time = ManualTime(Timestamp(milliseconds: 1_705_388_400_000)).source
        self.memory = MemoryStore(time: time)
        let redactor = Redactor(secrets: [Self.secret])
        let ports = Ports(
            topology: .nba, store: self.memory.store.redacting(redactor), objects: MemoryObjectStore().objects,
            eastern: try EasternTime(), version: "test")
        self.runner = FunctionRunner(
            ports: ports, time: time, randomness: .seeded(1),
            logger: Telemetry.logger(label: "test", time: time, redactor: redactor, sink: { _ in }), redactor: redactor)
    }

    private func run(
        _ body: @escaping @Sendable (Envelope, InvocationContext) async throws -> Outcome
    ) async -> InvocationResult {
        let envelope = Envelope(
            id: "m \(Self.secret)", data: #"{"error":"k3y\/with+\"quotes\""}"#,
            attributes: [Envelope.Attribute.correlationID: Self.secret], orderingKey: Self.secret)
        return await self.runner.run(AnyFunction(named: "f", body), on: envelope)
    }

    @Test func `the event that a function is given is the one that is kept`() async throws {
        let seen = Mutex<(envelope: Envelope, context: InvocationContext)?>(nil)
        let result = await self.run { envelope, context in
            seen.withLock { $0 = (envelope, context) }
            return .reject("bad")
        }
        #expect(result.word == "reject")
        let (envelope, context) = try #require(seen.withLock { $0 })
        #expect(envelope.data == #"{"error":"[redacted]"}"#)
        #expect(envelope.id == "m [redacted]" && context.messageID == "m [redacted]")
        #expect(context.correlationID == "[redacted]")
        let letter = try #require(self.memory.deadLetters.first)
        #expect(letter.payload == envelope.data && letter.payloadHash == ContentHash.of(envelope.data))
        #expect(letter.eventID == envelope.id && letter.orderingKey == "[redacted]")
    }

    @Test(arguments: [
        Outcome.done(Self.secret), .ignored(Self.secret), .retry(after: .seconds(1), Self.secret), .reject(Self.secret),
    ])
    func `what a function answers is told without the secret`(outcome: Outcome) async {
        let result = await self.run { _, _ in outcome }
        #expect(result.word == outcome.word)
        #expect(result.message == "[redacted]")
    }

    @Test func `an error that nobody expected is told without the secret`() async {
        #expect(await self.run { _, _ in throw Failure() } == .unexpected("cannot ask ?key=[redacted]"))
    }
}
