import Alerts
import Gates
import Messaging
import Pipeline
import TestSupport
import Testing
import Timing
import Warehouse

extension StoreConformance {
    /// What is old and settled goes, at its exact age; what is open stays for ever.
    @Suite struct Prune {
        private static let day = 86_400_000

        /// Asks for what would go, then removes it in small transactions, and finds that both say the same.
        private static func prune(_ store: Store, at now: Timestamp) async throws -> PruneCounts {
            let limits = Retention.standard.limits(at: now)
            let foreseen = try await store.pruning.count(limits)
            let progress = try await store.pruning.remove(limits, batch: 2)
            #expect(progress.isComplete)
            #expect(progress.removed == foreseen)
            #expect(try await store.pruning.count(limits) == PruneCounts())
            return progress.removed
        }

        private static func after(days: Int, milliseconds: Int = 0) -> Timestamp {
            StoreUnderTest.start.advanced(by: .milliseconds(days * Self.day + milliseconds))
        }

        /// A boundary in a state of which the start is the last change, with two events in its log.
        private static func boundary(_ name: String, _ state: Boundary.State) -> (boundary: Boundary, log: Int) {
            var boundary = Boundary.sample(name)
            let start = StoreUnderTest.start
            let failure = Check(name: "rows", verdict: .fail, severity: .error, detail: "0 rows", failsGate: true)
            let (blocking, passing) = (Self.evaluation([failure]), Self.evaluation([]))
            switch state {
            case .planned, .collecting: break
            case .ready: boundary = boundary.completed()
            case .blocked:
                boundary = boundary.completed()
                _ = boundary.apply(.verdict(blocking, version: boundary.version), at: start)
            case .released:
                boundary = boundary.completed()
                _ = boundary.apply(.verdict(passing, version: boundary.version), at: start)
            case .expired:
                _ = boundary.apply(.tick(TickFacts()), at: boundary.plan.latest)
            }
            return (boundary, boundary.version)
        }

        private static func evaluation(_ checks: [Check]) -> GateEvaluation {
            GateEvaluation(
                mode: .block, checks: checks, ruleVersion: "v1", duration: .zero, evaluatedAt: StoreUnderTest.start)
        }

        private static func write(_ boundary: Boundary, in store: Store, changedAt moment: Timestamp) async throws {
            var commit = Commit(correlationID: "c")
            commit.boundary = Commit.BoundaryWrite(
                expectedVersion: nil, boundary: boundary,
                events: (1...max(boundary.version, 1)).map { version in
                    LoggedBoundaryEvent(
                        // Older events say nothing about the age of a row.
                        at: version == boundary.version ? moment : moment.advanced(by: .seconds(-1_000_000)),
                        version: version, event: .plan(boundary.plan), note: "note")
                })
            _ = try await store.commit(commit)
        }

        @Test(arguments: StoreUnderTest.allCases, [Boundary.State.released, .expired])
        func `a settled boundary goes 90 days after its last change, with its log`(
            kind: StoreUnderTest, state: Boundary.State
        ) async throws {
            try await kind.open { (store, _) async throws in
                let (boundary, log) = Self.boundary("a", state)
                #expect(boundary.state == state)
                try await Self.write(boundary, in: store, changedAt: StoreUnderTest.start)
                #expect(try await Self.prune(store, at: Self.after(days: 90)) == PruneCounts())
                #expect(try await store.boundary(boundary.key) == boundary)
                let counts = try await Self.prune(store, at: Self.after(days: 90, milliseconds: 1))
                #expect(counts.boundaries == 1)
                #expect(counts.boundaryEvents == log)
                #expect(counts.total == 1 + log)
                #expect(try await store.boundary(boundary.key) == nil)
            }
        }

        @Test(arguments: StoreUnderTest.allCases, [Boundary.State.planned, .ready, .blocked])
        func `an open or blocked boundary of any age stays`(kind: StoreUnderTest, state: Boundary.State) async throws {
            try await kind.open { (store, _) async throws in
                let (boundary, _) = Self.boundary("a", state)
                #expect(boundary.state == state)
                try await Self.write(boundary, in: store, changedAt: StoreUnderTest.start)
                #expect(try await Self.prune(store, at: Self.after(days: 10_000)) == PruneCounts())
                #expect(try await store.boundary(boundary.key) == boundary)
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `more rows than one transaction takes go all the same`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                for number in 0..<5 {
                    let (boundary, _) = Self.boundary("b\(number)", .released)
                    try await Self.write(boundary, in: store, changedAt: StoreUnderTest.start)
                    _ = try await store.commit(
                        .of { $0.inbox = InboxEntry(consumer: "k", eventID: "\(number)", subject: "s", revision: 1) })
                }
                let counts = try await Self.prune(store, at: Self.after(days: 91))
                #expect(counts.boundaries == 5)
                #expect(counts.inboxEntries == 5)
                #expect(try await store.boundaries("nba", Boundary.games).isEmpty)
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `a removal that has to end keeps what it has removed, and the next one goes on`(kind: StoreUnderTest)
            async throws
        {
            try await kind.open { (store, _) async throws in
                for number in 0..<5 {
                    _ = try await store.commit(
                        .of { $0.inbox = InboxEntry(consumer: "k", eventID: "\(number)", subject: "s", revision: 1) })
                }
                let limits = Retention.standard.limits(at: Self.after(days: 91))
                #expect(try await store.pruning.removeBatch(.inboxEntries, limits, 2).inboxEntries == 2)
                var batches = 0
                let first = try await store.pruning.remove(limits, batch: 2) {
                    batches += 1
                    // One batch for boundaries, of which there are none, and one for entries.
                    return batches <= 2
                }
                #expect(!first.isComplete)
                #expect(first.removed.inboxEntries == 2)
                #expect(try await store.pruning.count(limits).inboxEntries == 1)
                let second = try await store.pruning.remove(limits, batch: 2)
                #expect(second.isComplete)
                #expect(second.removed.inboxEntries == 1)
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `an inbox entry goes after 35 days`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                _ = try await store.commit(
                    .of { $0.inbox = InboxEntry(consumer: "k", eventID: "e", subject: "s", revision: 1) })
                #expect(try await Self.prune(store, at: Self.after(days: 35)).total == 0)
                #expect(try await store.hasApplied("k", "e"))
                #expect(try await Self.prune(store, at: Self.after(days: 35, milliseconds: 1)).inboxEntries == 1)
                #expect(try await !store.hasApplied("k", "e"))
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `a sent message goes after 7 days, a pending one never`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                _ = try await store.commit(.of { $0.outbox = [.sample("a#1"), .sample("b#1")] })
                try await store.outbox.markSent(["a#1"], StoreUnderTest.start)
                #expect(try await Self.prune(store, at: Self.after(days: 7)).total == 0)
                let counts = try await Self.prune(store, at: Self.after(days: 7, milliseconds: 1))
                #expect(counts.sentMessages == 1 && counts.total == 1)
                #expect(try await Self.prune(store, at: Self.after(days: 10_000)).total == 0)
                #expect(try await store.outbox.heads(StoreUnderTest.start, 9).map(\.eventID) == ["b#1"])
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `an undelivered message stays until 90 days after its incident has ended`(
            kind: StoreUnderTest
        ) async throws {
            try await kind.open { (store, _) async throws in
                _ = try await store.commit(.of { $0.outbox = [.sample("a#1")] })
                for _ in 1...Relay.maximumAttempts {
                    try await store.outbox.markFailed("a#1", "x", StoreUnderTest.start)
                }
                #expect(try await Self.prune(store, at: Self.after(days: 10_000)).total == 0)
                _ = try await store.commit(.of { $0.incidents = [.resolve(key: Relay.undeliveredKey("a#1"))] })
                #expect(try await Self.prune(store, at: Self.after(days: 90)).total == 0)
                let counts = try await Self.prune(store, at: Self.after(days: 90, milliseconds: 1))
                #expect(counts.deadMessages == 1 && counts.incidents == 1 && counts.total == 2)
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `an incident goes 90 days after its end, an open one never`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                for key in ["open", "ended"] {
                    _ = try await store.commit(
                        .of { $0.incidents = [.raise(Incident(key: key, severity: .info, summary: key))] })
                }
                _ = try await store.commit(.of { $0.incidents = [.resolve(key: "ended")] })
                #expect(try await Self.prune(store, at: Self.after(days: 90)).total == 0)
                #expect(try await Self.prune(store, at: Self.after(days: 90, milliseconds: 1)).incidents == 1)
                #expect(try await Self.prune(store, at: Self.after(days: 10_000)).total == 0)
                #expect(try await store.incidents().map(\.incident.key) == ["open"])
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `a dead letter goes 90 days after its decision, an open one never`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, time) async throws in
                let letters = ["a", "b", "c"].map {
                    DeadLetter(
                        consumer: "k", eventID: $0, payload: "{}", payloadHash: "h", reason: "bad",
                        correlationID: nil, attempts: 1, topic: "topic")
                }
                _ = try await store.commit(.of { $0.deadLetters = letters })
                let ids = try await store.deadLetters.list(DeadLetterFilter()).map(\.id)
                time.advance(by: .seconds(86_400))
                _ = try await store.deadLetters.discard(ids[0], "ann", "known")
                _ = try await store.deadLetters.redrive(ids[1], "ann")
                #expect(try await Self.prune(store, at: Self.after(days: 91)).total == 0)
                #expect(try await Self.prune(store, at: Self.after(days: 91, milliseconds: 1)).deadLetters == 2)
                #expect(try await Self.prune(store, at: Self.after(days: 10_000)).total == 0)
                #expect(try await store.deadLetters.list(DeadLetterFilter()).map(\.letter.eventID) == ["c"])
            }
        }

        /// What goes by its age alone: its table, and the column of its age.
        private static let aged: [(Pruning.Kind, TableDefinition, String)] = [
            (.gateEvaluations, .phaseBoundaryValidations, "timestamp"), (.apiErrors, .apiErrors, "occurred_at"),
            (.rateLimitEvents, .rateLimitEvents, "timestamp"), (.upstreamCalls, .upstreamCalls, "timestamp"),
        ]

        @Test(arguments: StoreUnderTest.allCases, aged)
        func `a gate's evaluation and what is logged of calls go after 90 days, to the millisecond`(
            kind: StoreUnderTest, what: (Pruning.Kind, TableDefinition, String)
        ) async throws {
            try await kind.open { (store, _) async throws in
                // Three that are too old are more than a batch; one is a millisecond younger.
                let rows = (1...4).map { number in
                    let moment = StoreUnderTest.start.advanced(by: .milliseconds(number / 4))
                    return Row.sample(of: what.1, number: number)
                        .with([what.2: .timestamp(moment)], hash: "\(number)")
                }
                _ = try await store.commit(.writing(rows, to: what.1))
                #expect(try await Self.prune(store, at: Self.after(days: 90)).total == 0)
                let counts = try await Self.prune(store, at: Self.after(days: 90, milliseconds: 1))
                #expect(counts[keyPath: what.0.count] == 3 && counts.total == 3)
                let left = try await store.warehouse.select(Query(what.1))
                #expect(left.map { $0["data_hash"] } == [.text("4")])
            }
        }

        /// Health and last-seen age come from the runs, and a list goes on at the page that is kept.
        @Test(arguments: StoreUnderTest.allCases)
        func `runs and the pages of unfinished scrapes stay for ever`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                for table in [TableDefinition.processorRuns, .scrapePages] {
                    _ = try await store.commit(.writing([.sample(of: table)], to: table))
                }
                #expect(try await Self.prune(store, at: Self.after(days: 10_000)).total == 0)
                for table in [TableDefinition.processorRuns, .scrapePages] {
                    #expect(try await store.warehouse.select(Query(table)).count == 1)
                }
            }
        }
    }
}
