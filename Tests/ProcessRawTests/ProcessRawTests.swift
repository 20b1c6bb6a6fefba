import Extraction
import Invocation
import Logging
import Messaging
import Pipeline
import ProcessRaw
import TestSupport
import Testing
import Timing
import Warehouse

/// Payloads that are kept become rows, all of one message in one commit.
@Suite struct ProcessRawTests {
    private static let date = GameDate(daysSinceEpoch: 19_737)

    private let time = ManualTime(Timestamp(milliseconds: 1_705_388_400_000))
    private let objects = MemoryObjectStore()
    private let store: MemoryStore

    init() { self.store = MemoryStore(time: self.time.source) }

    /// Puts each text under a key and sends the message that names them all.
    private func process(
        _ payloads: [String], standingInFor replaced: String? = nil,
        hash: (String) -> String = { ContentHash.of(Array($0.utf8)) }
    )
        async throws -> (outcome: Outcome, completion: CompletionMessage?)
    {
        var references: [ObjectReference] = []
        for (number, text) in payloads.enumerated() {
            let key = "bdl/injuries/\(Self.date)/\(number).json"
            try await self.objects.objects.put(key, Array(text.utf8))
            references.append(ObjectReference(key: key, sha256: hash(text)))
        }
        let now = self.time.source.now()
        let ports = Ports(
            topology: .nba, store: self.store.store, objects: self.objects.objects, eastern: try EasternTime(),
            version: "test")
        let event = CompletionMessage(
            processorName: "bdl-injuries", phase: Phase.scrape.wireName, executionID: "e", correlationID: "c",
            gameDate: Self.date, mode: "overnight", status: .success, recordCount: payloads.count, timestamp: now,
            objects: references, metadata: replaced.map { CompletionMessage.Metadata(standsInFor: $0) })
        let context = InvocationContext(
            invocationID: "i", messageID: "m", publishedAt: now, correlationID: "c",
            deadline: now.advanced(by: .seconds(60)), time: self.time.source,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        let outcome = try await ProcessRaw(
            ports: ports, pdf: PDFText { _ in throw PDFTextError(.notInstalled, "no PDF here") }
        ).handle(event, context: context)
        let completion = self.store.messages(ofType: "completion").last
        return (outcome, try completion.map { try JSON.decode(CompletionMessage.self, from: $0.data) })
    }

    private func injuries(_ all: (id: Int, status: String)...) -> String {
        let items = all.map { injury in
            """
            {"player": {"id": \(injury.id), "first_name": "Kelly", "last_name": "Oubre", "team_id": 23},
             "status": "\(injury.status)", "return_date": null, "description": null}
            """
        }
        return #"{"data": [\#(items.joined(separator: ", "))]}"#
    }

    @Test func `an item that two payloads have is one row, and the later payload's`() async throws {
        let (_, completion) = try await self.process([
            self.injuries((1, "Out"), (2, "Out")), self.injuries((2, "Questionable"), (3, "Out")),
        ])
        #expect(completion?.status == .success)
        #expect(completion?.recordCount == 3)
        let rows = try await self.store.store.warehouse.rows(BdlInjuryRow.self)
        #expect(rows.map(\.bdlPlayerID).sorted() == [1, 2, 3])
        #expect(rows.first { $0.bdlPlayerID == 2 }?.injuryStatus == "Questionable")
    }

    @Test func `a payload that cannot be read leaves the rows of the others, and is named`() async throws {
        let (_, completion) = try await self.process([self.injuries((1, "Out")), self.injuries((2, ""))])
        #expect(completion?.status == .partial)
        #expect(completion?.recordCount == 1)
        let message = try #require(completion?.errorMessage)
        #expect(message.contains("bdl/injuries/2024-01-15/1.json"))
        #expect(message.contains("data[0].status") && message.contains("is empty"), "\(message)")
    }

    @Test(arguments: [("bdl-box-scores", "bdl-box-scores"), ("espn-horoscope", nil)])
    func `that a source stands in for another is passed on and noted, if that is a source`(
        named: String, passedOn: String?
    ) async throws {
        let (_, completion) = try await self.process([self.injuries((1, "Out"))], standingInFor: named)
        #expect(completion?.status == .success)
        #expect(completion?.metadata?.standsInFor == passedOn)
        let runs = try await self.store.store.warehouse.rows(ProcessorRunRow.self)
        #expect(runs.map(\.notes) == [passedOn.map { "from bdl-injuries, which stands in for \($0)" }])
    }

    @Test func `a payload that has changed since it was kept is refused, and nothing is written`() async throws {
        await #expect(throws: StoreError.self) {
            try await self.process([self.injuries((1, "Out"))], hash: { _ in "0" })
        }
        #expect(try await self.store.store.warehouse.rows(BdlInjuryRow.self).isEmpty)
        #expect(self.store.messages(ofType: "completion").isEmpty)
    }
}
