import Gates
import TestSupport
import Testing
import Timing
import Warehouse

/// What a gate makes of numbers, and of questions that nobody answers.
@Suite struct GateTests {
    private static let date = GameDate(daysSinceEpoch: 19_737)
    private static let rules: [Rule] = [
        .gameCount(.playerGameSummary), .rowsPresent(.playerGameSummary), .averageQuality(.playerGameSummary),
    ]

    /// A warehouse that answers the three questions with fixed numbers.
    private static func warehouse(
        scheduled: Int, games: Int, rows: Int, quality: Double?, failing: TableDefinition? = nil
    ) -> WarehouseReader {
        WarehouseReader(
            select: { _ in [] },
            measure: { measure in
                if measure.table == failing { throw WarehouseError(code: .unreadable, column: "x", detail: "broken") }
                switch measure.kind {
                case .countDistinct: return .null
                case .count: return .int(Int64(rows))
                case .average: return quality.map(Value.double) ?? .null
                case .maximum: return .null
                }
            },
            groups: { grouping in
                if grouping.table == failing {
                    throw WarehouseError(code: .unreadable, column: "x", detail: "broken")
                }
                let known = grouping.table == .nbacSchedule ? scheduled : games
                return (0..<known).map { Group(values: [.text("game-\($0)")], rows: 1) }
            })
    }

    private static func evaluate(_ mode: GateMode, _ warehouse: WarehouseReader) async -> GateEvaluation {
        await Gate(rules: Self.rules, mode: mode, version: "test").evaluate(
            GateSubject(date: Self.date, schedule: .nbacSchedule), asking: warehouse,
            time: ManualTime(Timestamp(milliseconds: 0)).source)
    }

    @Test func `good data passes`() async {
        let evaluation = await Self.evaluate(
            .block, Self.warehouse(scheduled: 10, games: 10, rows: 200, quality: 0.95))
        #expect(evaluation.verdict == .pass)
        #expect(evaluation.checks.map(\.verdict) == [.pass, .pass, .pass])
        #expect(!evaluation.wouldHaveBlocked)
    }

    @Test(arguments: [(11, 8, true), (11, 9, false), (10, 8, false), (10, 7, true), (5, 4, false), (0, 0, false)])
    func `a share of games below 0.8 blocks, and exactly 0.8 does not`(scheduled: Int, games: Int, blocks: Bool) async {
        let evaluation = await Self.evaluate(
            .block, Self.warehouse(scheduled: scheduled, games: games, rows: 200, quality: 0.95))
        #expect((evaluation.verdict == .blocked) == blocks)
    }

    @Test(arguments: [(0.7, false), (0.69999, true), (1.0, false), (0.0, true)])
    func `an average quality below 0.7 blocks, and exactly 0.7 does not`(quality: Double, blocks: Bool) async {
        let evaluation = await Self.evaluate(
            .block, Self.warehouse(scheduled: 10, games: 10, rows: 200, quality: quality))
        #expect((evaluation.verdict == .blocked) == blocks)
    }

    @Test func `warning mode holds nothing and records what blocking would have done`() async {
        let evaluation = await Self.evaluate(.warn, Self.warehouse(scheduled: 10, games: 2, rows: 0, quality: nil))
        #expect(evaluation.verdict == .degraded)
        #expect(evaluation.wouldHaveBlocked)
        #expect(evaluation.reasons.count == 3)
    }

    @Test func `a query that fails is not a pass: it is not evaluated, and closed by default`() async {
        let evaluation = await Self.evaluate(
            .block, Self.warehouse(scheduled: 10, games: 10, rows: 200, quality: 0.9, failing: .playerGameSummary))
        #expect(evaluation.checks.map(\.verdict) == [.notEvaluated, .notEvaluated, .notEvaluated])
        #expect(evaluation.verdict == .blocked)
    }

    @Test func `a schedule that cannot be read does not count as zero games`() async {
        let evaluation = await Self.evaluate(
            .block, Self.warehouse(scheduled: 10, games: 10, rows: 200, quality: 0.9, failing: .nbacSchedule))
        #expect(evaluation.checks.map(\.verdict) == [.notEvaluated, .pass, .pass])
        #expect(evaluation.verdict == .blocked)
    }

    @Test func `an open rule that cannot be evaluated degrades and does not block`() async {
        let gate = Gate(
            rules: [.gameCount(.playerGameSummary, whenNotEvaluated: .open)], mode: .block, version: "test")
        let evaluation = await gate.evaluate(
            GateSubject(date: Self.date, schedule: .nbacSchedule),
            asking: Self.warehouse(scheduled: 1, games: 1, rows: 1, quality: 1, failing: .playerGameSummary),
            time: ManualTime(Timestamp(milliseconds: 0)).source)
        #expect(evaluation.verdict == .degraded)
        #expect(!evaluation.wouldHaveBlocked)
    }

    @Test func `a gate that is off asks nothing`() async {
        let evaluation = await Self.evaluate(.off, Self.warehouse(scheduled: 10, games: 0, rows: 0, quality: nil))
        #expect(evaluation.checks.isEmpty)
        #expect(evaluation.verdict == .pass)
    }

    @Test func `a quality that is no number is not evaluated`() {
        let check = Check.averageQuality(.averageQuality(.playerGameSummary), average: .nan, rows: 3)
        #expect(check.verdict == .notEvaluated)
        #expect(check.failsGate)
    }

    @Test func `rows without any quality are not applicable`() {
        let check = Check.averageQuality(.averageQuality(.playerGameSummary), average: nil, rows: 3)
        #expect(check.verdict == .notApplicable)
        #expect(!check.failsGate)
    }

    @Test func `an operator's threshold replaces the rule's own, each for its kind`() {
        let rules = Self.rules.map { $0.failing(gameCountBelow: 0.5, qualityBelow: 0.9) }
        #expect(rules.map(\.threshold.fail) == [0.5, 1, 0.9])
        #expect(Self.rules.map { $0.failing(gameCountBelow: nil, qualityBelow: nil) } == Self.rules)
    }
}
