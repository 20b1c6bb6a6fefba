import Alerts
import Gates
import Invocation
import Pipeline
import TestSupport
import Testing
import Timing
import Warehouse

/// What an evaluation leaves behind, on every store.
@Suite struct GateHistoryTests {
    @Test(arguments: StoreUnderTest.allCases)
    func `a block is one row of history, one incident, and a date that is marked held`(kind: StoreUnderTest)
        async throws
    {
        try await kind.open { store, time in
            let held = try HeldDate(store, time)
            try await held.arrive()
            let rows = try await held.history()
            try #require(rows.count == 1)
            let row = rows[0]
            #expect(row.phaseName == "phase2_to_phase3")
            #expect(row.runMode == "overnight")
            #expect(row.mode == "block")
            #expect(row.verdict == "blocked")
            #expect(!row.isValid)
            #expect(row.wouldHaveBlocked)
            #expect(row.revision == 1)
            let version = try await held.row().version
            #expect(row.validationID == "nba/phase2-to-phase3/2024-01-15/overnight@\(version)")
            let issues = try JSON.decode([ValidationIssue].self, from: row.issues)
            #expect(issues.map(\.validationType) == ["rows_present"])
            #expect(issues.map(\.severity) == ["error"])
            #expect(issues.map(\.message) == ["rows_present:nbac_schedule: 0 rows"])
            #expect(issues.map(\.details.failsGate) == [true])
            let stored = try await store.warehouse.select(Query(.phaseBoundaryValidations))
            #expect(stored[0]["correlation_id"] == .text(try await held.row().correlationID))
            #expect(try await held.openPages() == ["\(held.key)/blocked"])
            let provenance = try await held.provenance()
            #expect(provenance.status == "held")
            #expect(provenance.isHeld)
            #expect(provenance.heldBecause == ["rows_present:nbac_schedule: 0 rows"])
            #expect(provenance.provenance == nil)
            #expect(try await held.triggers().isEmpty)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a pass is a row of history too, and consumers see a complete date`(kind: StoreUnderTest) async throws {
        try await kind.open { store, time in
            let held = try HeldDate(store, time)
            try await held.heal()
            try await held.arrive()
            let rows = try await held.history()
            #expect(rows.map(\.verdict) == ["pass"])
            #expect(rows.map(\.issues) == ["[]"])
            #expect(rows.map(\.isValid) == [true])
            let provenance = try await held.provenance()
            #expect(provenance.status == "released")
            #expect(provenance.summary == "complete")
            #expect(!provenance.isHeld)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a held date is judged again and goes on by itself when its data has healed`(kind: StoreUnderTest) async throws
    {
        try await kind.open { store, time in
            let held = try HeldDate(store, time)
            try await held.arrive()
            try await held.tick(afterMinutes: 15)
            #expect(try await held.row().state == .blocked)
            #expect(try await held.provenance().isHeld)
            #expect(try await store.incidents().filter { $0.incident.severity == .critical }.count == 1)
            try await held.heal()
            try await held.complete("nbac_schedule", hash: "h2")
            #expect(try await held.row().state == .released)
            #expect(try await held.triggers().map(\.provenance.reason) == [.complete])
            #expect(try await held.history().map(\.verdict) == ["blocked", "blocked", "pass"])
            #expect(try await held.openPages().isEmpty)
            let provenance = try await held.provenance()
            #expect(!provenance.isHeld)
            #expect(provenance.summary == "complete")
        }
    }

    /// What a first count that was not made leaves to the second, and what only sounds like a count.
    static let counts: [(checks: [(name: String, actual: Double?, expected: Double?)], actual: Int?, expected: Int?)] =
        [
            ([("payload_rows", 374, 1), ("payload_games", 8, 11)], 8, 11),
            ([("game_count:a", nil, nil), ("game_count:b", 10, 11)], 10, 11),
            ([("payload_rows", 30, 1), ("payload_games", nil, nil), ("payload_fields", 0, nil)], nil, nil),
            (
                [
                    ("processors_completed", 5, 5), ("rows_present:c", 300, 1), ("baseline:c", 31.5, 31),
                    ("freshness:c", 60, nil),
                ],
                nil, nil
            ),
        ]

    @Test(arguments: Self.counts)
    func `games are counted by rules that count games, in tables and in payloads`(
        checks: [(name: String, actual: Double?, expected: Double?)], actual: Int?, expected: Int?
    ) throws {
        let metrics = ValidationMetrics(
            checks.map {
                Check(
                    name: $0.name, verdict: $0.actual == nil ? .notApplicable : .pass, actual: $0.actual,
                    expected: $0.expected, detail: "as measured", failsGate: false)
            })
        #expect(metrics.gameCountActual == actual.map(Double.init))
        #expect(metrics.gameCountExpected == expected.map(Double.init))
        #expect(metrics.qualityScore == nil)
        #expect(metrics.checks.count == checks.count)
    }

    @Test func `the columns of dashboards are read from the metrics, and a number that is none is left out`() throws {
        let checks = [
            Check(
                name: "game_count:player_game_summary", verdict: .warn, actual: 9, expected: 11, threshold: 0.8,
                detail: "9 of 11 games", failsGate: false),
            Check(name: "average_quality:a", verdict: .pass, actual: 0.91, detail: "fine", failsGate: false),
            Check(name: "average_quality:b", verdict: .pass, actual: 0.84, detail: "fine", failsGate: false),
            Check(name: "average_quality:c", verdict: .notEvaluated, actual: .nan, detail: "NaN", failsGate: true),
        ]
        let evaluation = GateEvaluation(
            mode: .warn, checks: checks, ruleVersion: "r1", duration: .milliseconds(3),
            evaluatedAt: StoreUnderTest.start)
        let row = try PhaseBoundaryValidationRow(
            evaluation, validationID: "v", phaseName: "phase1_to_phase2", date: HeldDate.date)
        let metrics = try JSON.decode(JSONValue.self, from: row.metrics)
        #expect(metrics["game_count_actual"] == .int(9))
        #expect(metrics["game_count_expected"] == .int(11))
        #expect(metrics["quality_score"] == .double(0.84))
        let issues = try JSON.decode([ValidationIssue].self, from: row.issues)
        #expect(issues.map(\.severity) == ["warning", "error"])
        #expect(issues.map(\.details.actual) == [9, nil])
    }
}
