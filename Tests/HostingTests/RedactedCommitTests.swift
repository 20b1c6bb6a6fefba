import Alerts
import Hosting
import Messaging
import Pipeline
import Telemetry
import TestSupport
import Testing
import Timing
import Warehouse

/// Whatever a process writes to its store passes the redactor.
@Suite struct RedactedCommitTests {
    private static let secret = "k3y/with+\"quotes\""
    private static let redactor = Redactor(secrets: [Self.secret])
    private static let date = GameDate(daysSinceEpoch: 19_737)
    private let memory = MemoryStore(time: ManualTime(Timestamp(milliseconds: 1_705_388_400_000)).source)

    private static func boundary() -> (Boundary, BoundaryKey) {
        let key = BoundaryKey(pipeline: "nba", boundary: "phase2-to-phase3", date: Self.date, mode: .overnight)
        let moment = Timestamp(milliseconds: 1_705_388_400_000)
        let plan = Plan(
            required: ["a"], optional: [], steps: [Plan.Step(after: .zero, minimum: .processor("a"))], opensAt: moment,
            latest: moment, cutoff: moment, grace: .zero,
            lateArrivals: .ignore, schedule: .games(3))
        return (Boundary.opened(key: key, plan: plan, correlationID: Self.secret, at: moment).boundary, key)
    }

    private static func message(_ id: String) -> OutboxMessage {
        OutboxMessage(
            eventID: id, topic: "t", orderingKey: "key \(Self.secret)", type: "type \(Self.secret)",
            data: #"{"error":"k3y\/with+\"quotes\""}"#, correlationID: Self.secret, causationID: Self.secret)
    }

    /// A commit in whose every part a secret stands.
    private static func commit() -> Commit {
        let secret = Self.secret
        var commit = Commit(correlationID: secret)
        let (boundary, _) = Self.boundary()
        commit.boundary = Commit.BoundaryWrite(
            expectedVersion: nil, boundary: boundary,
            events: [
                LoggedBoundaryEvent(
                    at: Timestamp(milliseconds: 0), version: 1, event: .confirmation(by: secret, request: 1),
                    note: secret)
            ])
        commit.inbox = InboxEntry(consumer: "c", eventID: secret, subject: secret, revision: 1)
        var row = Row.sample(of: .processorRuns)
        row["error_message"] = .text("refused: \(secret)")
        row["notes"] = .list([.text(secret), .null])
        commit.tables = [
            TableWrite(table: .processorRuns, rows: [row], replacing: [.equal("run_id", .text(secret))])
        ]
        commit.outbox = [Self.message(secret)]
        commit.resend = [secret]
        commit.unlessApplied = InboxEntry(consumer: "c", eventID: secret, subject: secret, revision: 1)
        commit.incidents = [
            .raise(Incident(key: secret, severity: .info, summary: secret, evidence: [secret], correlationID: secret)),
            .resolve(key: secret),
        ]
        commit.deadLetters = [
            DeadLetter(
                consumer: "c", eventID: secret, payload: "bad \(secret)", payloadHash: ContentHash.of("bad \(secret)"),
                reason: secret, correlationID: secret, attempts: 1, topic: "t", orderingKey: secret, type: secret)
        ]
        commit.unknownCompletions = [
            UnknownCompletion(boundary: "b", messageID: secret, processorName: secret, payload: secret)
        ]
        return commit
    }

    /// Every text in a value, however deep.
    private static func texts(_ value: Any) -> [String] {
        if let text = value as? String { return [text] }
        return Mirror(reflecting: value).children.flatMap { Self.texts($0.value) }
    }

    private static func holds(_ text: String) -> Bool { text.contains("k3y") || text.contains("quotes") }

    @Test func `no part of a commit keeps a secret`() throws {
        let commit = Self.commit()
        for part in Mirror(reflecting: commit).children {
            let name = try #require(part.label)
            #expect(Self.texts(part.value).contains(where: Self.holds), "\(name) has no secret, so it proves nothing")
        }
        let clean = try commit.redacted(by: Self.redactor)
        for part in Mirror(reflecting: clean).children {
            let left = Self.texts(part.value).filter(Self.holds)
            #expect(left.isEmpty, "\(part.label ?? "") keeps \(left)")
        }
        #expect(clean.tables[0].rows[0]["error_message"] == .text("refused: [redacted]"))
        #expect(clean.outbox[0].data == #"{"error":"[redacted]"}"#)
        #expect(clean.tables[0].rows[0].values.count == commit.tables[0].rows[0].values.count)
    }

    @Test func `the hash of a dead letter is that of the payload that is kept`() throws {
        let letter = try Self.commit().redacted(by: Self.redactor).deadLetters[0]
        #expect(letter.payload == "bad [redacted]")
        #expect(letter.payloadHash == ContentHash.of(letter.payload))
    }

    @Test func `a commit without a secret stays what it is`() throws {
        let commit = Self.commit()
        let same = try commit.redacted(by: Redactor(secrets: ["another-secret"]))
        #expect(same.boundary == commit.boundary && same.tables == commit.tables && same.outbox == commit.outbox)
        #expect(same.deadLetters == commit.deadLetters && same.incidents == commit.incidents)
    }

    @Test func `every door to the store takes secrets out, and knows an event by its kept id`() async throws {
        let store = self.memory.store.redacting(Self.redactor)
        var commit = Commit(correlationID: "c")
        commit.inbox = InboxEntry(consumer: "c", eventID: "event \(Self.secret)", subject: "s", revision: 1)
        commit.deadLetters = Self.commit().deadLetters
        commit.outbox = [Self.message("m")]
        _ = try await store.commit(commit)
        #expect(try await store.hasApplied("c", "event \(Self.secret)"))
        try await store.outbox.markFailed("m", "no host \(Self.secret)", Timestamp(milliseconds: 0))
        let id = try #require(try await store.deadLetters.list(DeadLetterFilter()).first?.id)
        _ = try await store.deadLetters.redrive(id, "ann \(Self.secret)")
        var planned = Commit(correlationID: "c")
        let (boundary, key) = Self.boundary()
        planned.boundary = Commit.BoundaryWrite(expectedVersion: nil, boundary: boundary, events: [])
        _ = try await store.commit(planned)
        let due = try await store.announceDue(.distantFuture, 9, .seconds(1)) { _, _ in Self.message("due") }
        #expect(due.keys == [key])
        let written =
            self.memory.outboxEntries.flatMap { Self.texts($0) }
            + (try await store.deadLetters.list(DeadLetterFilter(includesSettled: true))).flatMap { Self.texts($0) }
        #expect(written.contains { $0.contains("no host [redacted]") })
        #expect(written.contains { $0.contains("ann [redacted]") })
        #expect(self.memory.outboxEntries.count == 3)
        #expect(!written.contains(where: Self.holds), "\(written.filter(Self.holds))")
    }

    @Test func `an object is kept without the secret`() async throws {
        let memory = MemoryObjectStore()
        try await memory.objects.redacting(Self.redactor).put("a", Array("<\(Self.secret)>".utf8))
        #expect(try await memory.objects.get("a") == Array("<[redacted]>".utf8))
    }
}
