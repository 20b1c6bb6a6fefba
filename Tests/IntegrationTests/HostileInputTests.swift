import Hosting
import Invocation
import Messaging
import Pipeline
import Testing
import Timing
import Warehouse

@testable import Commands

/// Whatever arrives by a topic ends as a dead letter that names its field, and as nothing else.
@Suite struct HostileInputTests {
    @Test(.timeLimit(.minutes(3)), arguments: DurableStore.allCases)
    func `every hostile event is a dead letter that can be shown, redriven and discarded`(
        kind: DurableStore
    ) async throws {
        let data = try DataFolder()
        var environment = try await kind.environment(data)
        environment["FASTBREAK_TIME"] = Samples.night
        environment["FASTBREAK_LOG_LEVEL"] = "error"
        let live = try await Live.open(try HostConfiguration(environment: environment))
        let functions = Dictionary(
            uniqueKeysWithValues: try FunctionCatalog.functions(live).map { ($0.name, $0) })
        let store = live.ports.store
        for subscription in Topology.nba.subscriptions where !subscription.isExternal {
            let function = try #require(functions[subscription.handler])
            for event in try HostileEvent.all(for: subscription.topic) {
                let place = "\(event.name) to \(subscription.name)"
                let envelope = Envelope(
                    id: place, data: event.payload, attributes: [Envelope.Attribute.type: "test"],
                    subscription: "projects/p/subscriptions/\(subscription.name)", orderingKey: "key")
                let result = await live.runner.run(function, on: envelope)
                #expect(result.word == "reject", "\(place): \(result.message)")
                #expect(result.message.hasPrefix(event.field + ": "), "\(place): \(result.message)")
                #expect(result.message.utf8.count < 2000, "\(place)")
                let letter = try #require(
                    try await store.deadLetters.list(DeadLetterFilter()).last, "\(place) left no letter")
                #expect(letter.letter.eventID == place)
                #expect(letter.letter.payload == event.payload, "\(place)")
                #expect(letter.letter.reason == result.message)
                #expect(letter.letter.topic == subscription.topic)

                guard case .settled(let redriven) = try await store.deadLetters.redrive(letter.id, "ann"),
                    case .redriven(let eventID) = redriven.settlement?.decision
                else {
                    Issue.record("\(place) could not be redriven")
                    continue
                }
                let message = try #require(try await store.outbox.heads(.distantFuture, 1).first)
                #expect(message.eventID == eventID)
                #expect(message.topic == subscription.topic && message.orderingKey == "key")
                #expect(message.data == event.payload, "\(place)")
                try await store.outbox.markSent([eventID], store.now())
                var again = envelope
                again.id = eventID
                #expect(await live.runner.run(function, on: again).word == "reject", "\(place), redriven")
                let second = try #require(try await store.deadLetters.list(DeadLetterFilter()).last)
                #expect(second.id != letter.id && second.letter.eventID == eventID)
                guard case .settled = try await store.deadLetters.discard(second.id, "ann", "hostile") else {
                    Issue.record("\(place) could not be discarded")
                    continue
                }
            }
        }
        #expect(try await store.deadLetters.list(DeadLetterFilter()).isEmpty)
        try await Self.expectNothingElse(in: store)
    }

    /// Apart from dead letters and the rows that say that a function ran, the store is as it was.
    private static func expectNothingElse(in store: Store) async throws {
        for days in -30...30 {
            #expect(try await store.boundaries("nba", try GameDate.on("2024-01-15").advanced(byDays: days)).isEmpty)
        }
        #expect(try await store.incidents().isEmpty)
        #expect(try await store.outbox.heads(.distantFuture, 9).isEmpty)
        for table in TableDefinition.all where table.qualifiedName != TableDefinition.processorRuns.qualifiedName {
            #expect(try await store.warehouse.select(Query(table)).isEmpty, "\(table.qualifiedName)")
        }
    }
}
