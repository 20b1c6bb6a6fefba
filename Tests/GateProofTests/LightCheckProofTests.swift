import Alerts
import Extraction
import Gates
import Invocation
import Logging
import Messaging
import Pipeline
import ProcessRaw
import Synchronization
import TestSupport
import Testing
import Timing
import Upstream
import Warehouse

/// The light check over a store that does not answer.
///
/// `payload_rows` and `payload_games` ask it how many games are scheduled. `payload_fields` asks nothing, so nothing can
/// break it. Without the schedule no payload can be read, so there it is held in warning mode too.
@Suite struct LightCheckProofTests {
    private static let asking = ["payload_games", "payload_rows"]

    @Test func `the rules that read the store are those about games, and they fail when they cannot`() throws {
        let check = LightCheck()
        let subject = GateSubject(date: ProofDay.date, schedule: .nbacSchedule)
        let rules = check.gameRules + check.payloadRules
        #expect(rules.filter { !$0.questions(about: subject).isEmpty }.map(\.name).sorted() == Self.asking)
        #expect(rules.filter { $0.whenNotEvaluated == .closed }.map(\.name).sorted() == Self.asking)
    }

    @Test(.timeLimit(.minutes(2)), arguments: ProofStore.allCases)
    func `a store that fails during the check lets nothing in, and the same message is let in when it is back`(
        kind: ProofStore
    ) async throws {
        let time = ManualTime(ProofDay.night)
        try await kind.open(time) { opened in
            let isBroken = Mutex(true)
            var store = opened.store
            let base = opened.store.warehouse
            store.warehouse.measure = { measure in
                if isBroken.withLock({ $0 }) { throw StoreError(.unavailable, "the connection is gone") }
                return try await base.measure(measure)
            }
            let bench = try await Bench(store, time, mode: .block)
            #expect(try await bench.scrape("m1").word == "retry")
            try await bench.expectRefused("the connection is gone")
            try await bench.relay()

            // What could not be seen was no verdict on the payload: it is judged again, and nothing is fetched again.
            time.advance(by: .seconds(1))
            isBroken.withLock { $0 = false }
            #expect(try await bench.scrape("m1").word == "done")
            #expect(try await bench.rows() > 0)
            #expect(try await bench.history().map { $0["is_valid"] } == [.bool(false), .bool(true)])
            #expect(try await bench.completions().map(\.status) == [.success])
            #expect(try await bench.scrape("m1").word == "ignored")
        }
    }

    @Test(.timeLimit(.minutes(2)), arguments: ProofStore.allCases)
    func `in warning mode the rows are written, and the row of history says what blocking had done`(kind: ProofStore)
        async throws
    {
        let time = ManualTime(ProofDay.night)
        try await kind.open(time) { opened in
            var store = opened.store
            store.warehouse.measure = { _ in throw StoreError(.unavailable, "the connection is gone") }
            let bench = try await Bench(store, time, mode: .warn)
            #expect(try await bench.scrape("m1").word == "done")
            #expect(try await bench.rows() > 0)
            let history = try await bench.history()
            #expect(history.map { $0["is_valid"] } == [.bool(false)])
            #expect(history.map { $0["would_have_blocked"] } == [.bool(true)])
            #expect(history.map { $0["mode"] } == [.text("warn")])
        }
    }

    @Test(.timeLimit(.minutes(2)), arguments: ProofStore.allCases)
    func `a question that hangs lets nothing in, is cancelled, and holds nobody up`(kind: ProofStore) async throws {
        let time = ManualTime(ProofDay.night)
        try await kind.open(time) { opened in
            let hanging = Hanging()
            var store = opened.store
            let base = opened.store.warehouse
            store.warehouse.measure = { measure in
                await hanging.wait()
                return try await base.measure(measure)
            }
            let bench = try await Bench(store, time, mode: .block)
            async let scraping = bench.scrape("m1")
            await hanging.isReached()
            _ = await time.nextSleep()
            time.advance(by: Gate.limit)
            #expect(try await scraping.word == "retry")
            try await bench.expectRefused("no answer within 10.0 s")
            #expect(hanging.cancellations > 0)
            hanging.end()
        }
    }

    /// What takes the schedule away from the check.
    static let losses = ["DROP TABLE", "ALTER TABLE … DROP COLUMN canonical_game_id"]

    @Test(.timeLimit(.minutes(2)), arguments: ProofStore.allCases, Self.losses)
    func `a schedule that is missing, or lacks its column, lets nothing in, and the message comes again`(
        kind: ProofStore, loss: String
    ) async throws {
        for mode in [GateMode.warn, .block] {
            let time = ManualTime(ProofDay.night)
            try await kind.open(time) { opened in
                let bench = try await Bench(opened.store, time, mode: mode)
                if kind == .sqlite {
                    try await opened.execute("DROP INDEX IF EXISTS \"nba_raw.nbac_schedule.by_date\"")
                }
                let name = kind.name(.nbacSchedule)
                try await opened.execute(
                    loss.contains("…") ? loss.replacing("…", with: name) : "\(loss) \(name)")
                #expect(try await bench.scrape("m1").word == "retry")
                try await bench.expectRefused(kind == .sqlite ? "no such" : "does not exist")
                #expect(try await bench.history().map { $0["would_have_blocked"] } == [.bool(true)])
                #expect(try await !opened.store.hasApplied("process-raw/bdl_player_boxscores", "m1"))
            }
        }
    }

    @Test(.timeLimit(.minutes(2)), arguments: ProofStore.allCases)
    func `another table that is missing is an incident, and no verdict of the check`(kind: ProofStore) async throws {
        let time = ManualTime(ProofDay.night)
        try await kind.open(time) { opened in
            let bench = try await Bench(opened.store, time, mode: .block)
            try await opened.execute("DROP TABLE \(kind.name(.nbacPlayerListCurrent))")
            #expect(try await bench.scrape("m1").word == "retry")
            #expect(try await bench.history().isEmpty)
            #expect(try await bench.completions().map(\.status) == [.failed])
            let incidents = try await opened.store.incidents().map(\.incident)
            #expect(incidents.map(\.severity) == [.critical])
            #expect(incidents.allSatisfy { "\($0.evidence)".contains("nbac_player_list") }, "\(incidents)")
        }
    }

    @Test(.timeLimit(.minutes(2)), arguments: ProofStore.allCases)
    func `what could not be judged says nothing of a message that another delivery has let in meanwhile`(
        kind: ProofStore
    ) async throws {
        let time = ManualTime(ProofDay.night)
        try await kind.open(time) { opened in
            let bench = try await Bench(opened.store, time, mode: .block)
            var store = opened.store
            store.warehouse.measure = { _ in
                // The other delivery is faster, and sees the store.
                _ = try await bench.scrape("m1")
                throw StoreError(.unavailable, "the connection is gone")
            }
            #expect(try await bench.over(store).scrape("m1").word == "ignored")
            #expect(try await bench.rows() > 0)
            #expect(try await bench.history().map { $0["is_valid"] } == [.bool(true)])
            #expect(try await bench.completions().map(\.status) == [.success])
            #expect(try await opened.store.incidents().filter { $0.resolvedAt == nil }.isEmpty)
        }
    }
}

extension LightCheckProofTests {
    /// The real function on box scores of four games, of which the schedule knows.
    private struct Bench {
        private var ports: Ports
        private let time: ManualTime
        private let payload: ObjectReference

        init(_ store: Store, _ time: ManualTime, mode: GateMode) async throws {
            var topology = Topology.nba
            topology.lightCheck.mode = mode
            let objects = MemoryObjectStore().objects
            let league = try SimulatedLeague(seed: 7, gamesPerDay: 4, time: time.source).source
            let reply = await league.answer(
                UpstreamRequest(
                    host: "api.balldontlie.io", path: "/v1/box_scores", query: ["date": ["\(ProofDay.date)"]],
                    headers: ["authorization": "key"]))
            let body = try #require(reply).body
            let key = "bdl/box-scores/\(ProofDay.date)/1.json"
            try await objects.put(key, body)
            self.payload = ObjectReference(key: key, sha256: ContentHash.of(body))
            self.ports = Ports(
                topology: topology, store: store, objects: objects, eastern: try EasternTime(), version: "proof")
            self.time = time
            var day = ProofDay(through: .raw)
            for table in day.rows.keys where table != .nbacSchedule { day[table] = [] }
            var commit = Commit(correlationID: "c")
            commit.tables = day.writes()
            _ = try await store.commit(commit)
        }

        /// The same function with another way to the store.
        func over(_ store: Store) -> Bench {
            var other = self
            other.ports.store = store
            return other
        }

        func scrape(_ id: String) async throws -> Outcome {
            let now = self.time.now()
            let event = CompletionMessage(
                processorName: "bdl-box-scores", phase: Phase.scrape.wireName, executionID: "e", correlationID: "c",
                gameDate: ProofDay.date, mode: "overnight", status: .success, recordCount: 1, timestamp: now,
                objects: [self.payload])
            let context = InvocationContext(
                invocationID: "i-\(id)", messageID: id, publishedAt: now, correlationID: "c",
                deadline: now.advanced(by: .seconds(540)), time: self.time.source,
                logger: Logger(label: "proof", factory: { _ in SwiftLogNoOpLogHandler() }))
            return try await ProcessRaw(
                ports: self.ports, pdf: PDFText { _ in throw PDFTextError(.notInstalled, "no PDF here") }
            ).handle(event, context: context)
        }

        func rows() async throws -> Int {
            try await self.ports.warehouse.select(Query(.bdlPlayerBoxscores)).count
        }

        func history() async throws -> [Row] {
            try await self.ports.warehouse.select(Query(.phaseBoundaryValidations, order: ["timestamp"]))
        }

        /// Lets what waits in the outbox go, so that what comes after it can be seen.
        func relay() async throws {
            let heads = try await self.ports.store.outbox.heads(.distantFuture, 99).map(\.eventID)
            try await self.ports.store.outbox.markSent(heads, self.time.now())
        }

        /// What has been written and not been relayed, the oldest of each key.
        func completions() async throws -> [CompletionMessage] {
            try await self.ports.store.outbox.heads(.distantFuture, 99).filter { $0.type == "completion" }
                .map { try JSON.decode(CompletionMessage.self, from: $0.data) }
        }

        /// Kept out: no row, a completion that has failed, an incident, one row of history that says what was not seen.
        func expectRefused(_ reason: String, at place: SourceLocation = #_sourceLocation) async throws {
            #expect(try await self.rows() == 0, sourceLocation: place)
            #expect(try await self.completions().map(\.status) == [.failed], sourceLocation: place)
            let history = try await self.history()
            #expect(history.map { $0["is_valid"] } == [.bool(false)], sourceLocation: place)
            guard case .text(let text)? = history.first?["issues"] else {
                Issue.record("no issues", sourceLocation: place)
                return
            }
            let issues = try JSON.decode([ValidationIssue].self, from: text)
            #expect(issues.map(\.details.rule).sorted() == LightCheckProofTests.asking, sourceLocation: place)
            #expect(issues.allSatisfy { $0.details.verdict == .notEvaluated }, sourceLocation: place)
            #expect(issues.allSatisfy { $0.message.contains(reason) }, "\(issues)", sourceLocation: place)
            let incidents = try await self.ports.store.incidents().filter { $0.resolvedAt == nil }
            #expect(incidents.contains { $0.incident.key.hasSuffix("/light-check") }, sourceLocation: place)
        }
    }
}
