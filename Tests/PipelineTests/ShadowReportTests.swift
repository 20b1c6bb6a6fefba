import Gates
import Invocation
import Pipeline
import Testing
import Timing
import Warehouse

/// The numbers by which a rollout is judged.
@Suite struct ShadowReportTests {
    private static let start = Timestamp(milliseconds: 1_705_384_800_000)

    /// One evaluation of one rule that counts games.
    private static func row(
        day: Int = 0, minute: Int, games: Double, of expected: Double = 11, mode: GateMode = .warn,
        milliseconds: Int = 3, phase: String = "phase3_to_phase4", subject: String = ""
    ) throws -> PhaseBoundaryValidationRow {
        let fails = games < expected * 0.8
        var check = Check(
            name: "game_count:t", verdict: fails ? .fail : .pass, severity: fails ? .warning : nil, actual: games,
            expected: expected, threshold: 0.8, detail: "\(games) of \(expected) games", failsGate: fails)
        check.duration = Double(milliseconds) / 2000
        let other = Check(name: "rows_present:t", verdict: .notEvaluated, detail: "no table", failsGate: false)
        var row = try PhaseBoundaryValidationRow(
            GateEvaluation(
                mode: mode, checks: [check, other], ruleVersion: "r", duration: .milliseconds(milliseconds),
                evaluatedAt: Self.start.advanced(by: .seconds(minute * 60))),
            validationID: "\(phase)/\(day)\(subject)@\(minute)", phaseName: phase,
            date: GameDate(daysSinceEpoch: 19_737 + day))
        row.runMode = "overnight"
        return row
    }

    /// One evaluation whose checks are given by rule: a number, or nil for what could not be evaluated; all closed.
    private static func row(minute: Int, _ checks: [(rule: String, actual: Double?, fails: Bool)]) throws
        -> PhaseBoundaryValidationRow
    {
        let checks = checks.map { rule, actual, fails in
            Check(
                name: rule, verdict: actual == nil ? .notEvaluated : fails ? .fail : .pass, actual: actual,
                detail: "", failsGate: fails)
        }
        var row = try PhaseBoundaryValidationRow(
            GateEvaluation(
                mode: .block, checks: checks, ruleVersion: "r", duration: .milliseconds(1),
                evaluatedAt: Self.start.advanced(by: .seconds(minute * 60))),
            validationID: "p/0@\(minute)", phaseName: "p", date: GameDate(daysSinceEpoch: 19_737))
        row.runMode = "overnight"
        return row
    }

    @Test func `a number that nobody held anything for does not make a date healed`() throws {
        let rows = [
            try Self.row(minute: 0, [("freshness:t", 60, false), ("game_count:t", nil, true)]),
            try Self.row(minute: 15, [("freshness:t", 960, false), ("game_count:t", 10, false)]),
        ]
        for rule in [nil, "game_count:t"] {
            let line = try Self.line(rows, rule: rule)
            #expect(line.wouldHaveBlocked == 1)
            #expect(line.falsePositives == 1)
            #expect(line.healed == 0, "\(rule ?? "the gate")")
        }
    }

    @Test func `a date whose failing number has changed is healed, whatever could not be seen meanwhile`() throws {
        let rows = [
            try Self.row(minute: 0, [("rows:t", 5, false), ("game_count:t", 8, true)]),
            try Self.row(minute: 15, [("rows:t", 5, false), ("game_count:t", nil, true)]),
            try Self.row(minute: 30, [("rows:t", 5, false), ("game_count:t", 10, false)]),
        ]
        for rule in [nil, "game_count:t"] { #expect(try Self.line(rows, rule: rule).healed == 1) }
    }

    private static func line(
        _ rows: [PhaseBoundaryValidationRow], rule: String? = "game_count:t"
    ) throws -> ShadowReport.Line {
        try #require(try ShadowReport(rows).lines.first { $0.rule == rule })
    }

    @Test func `a date is held once, however often it is judged`() throws {
        let line = try Self.line([
            Self.row(minute: 0, games: 3), Self.row(minute: 15, games: 3), Self.row(minute: 30, games: 4),
        ])
        #expect(line.evaluations == 3)
        #expect(line.fails == 3)
        #expect(line.wouldHaveBlocked == 1)
        #expect(line.falsePositives == 0)
    }

    @Test func `a held date that is found well later is a false positive, and healed where its numbers changed`() throws
    {
        let line = try Self.line([
            Self.row(day: 0, minute: 0, games: 8), Self.row(day: 0, minute: 15, games: 8, of: 8),
            Self.row(day: 1, minute: 0, games: 3), Self.row(day: 1, minute: 15, games: 11),
            Self.row(day: 2, minute: 0, games: 3), Self.row(day: 3, minute: 0, games: 11),
        ])
        #expect(line.wouldHaveBlocked == 3)
        #expect(line.falsePositives == 2)
        #expect(line.healed == 1)
    }

    @Test func `a payload that is found well says nothing of another one of its date`() throws {
        let line = try Self.line([
            Self.row(minute: 0, games: 3, subject: "/bdl"), Self.row(minute: 0, games: 11, subject: "/espn"),
        ])
        #expect(line.wouldHaveBlocked == 1)
        #expect(line.falsePositives == 0)
    }

    @Test func `a date that fails again after it passed is not counted as found well`() throws {
        let line = try Self.line([
            Self.row(minute: 0, games: 3), Self.row(minute: 15, games: 11), Self.row(minute: 30, games: 3),
        ])
        #expect(line.wouldHaveBlocked == 1)
        #expect(line.falsePositives == 0)
    }

    @Test func `the order of the rows is nothing`() throws {
        let rows = try [
            Self.row(minute: 0, games: 3), Self.row(minute: 15, games: 11), Self.row(day: 1, minute: 3, games: 11),
        ]
        #expect(try ShadowReport(rows) == ShadowReport(rows.reversed()))
    }

    @Test func `a check that could not be carried out is counted by itself`() throws {
        let line = try Self.line([Self.row(minute: 0, games: 11)], rule: "rows_present:t")
        #expect(line.notEvaluated == 1)
        #expect(line.fails == 0)
        #expect(line.wouldHaveBlocked == 0)
    }

    @Test func `durations are the median and the value that 95 of 100 do not exceed`() throws {
        let rows = try (1...100).map { try Self.row(day: $0, minute: 0, games: 11, milliseconds: $0) }
        let gate = try Self.line(rows, rule: nil)
        #expect(gate.evaluations == 100)
        #expect(gate.p50 == 50)
        #expect(gate.p95 == 95)
        let rule = try Self.line(rows)
        #expect(rule.p50 == 25)
        #expect(rule.p95 == 47.5)
        let unmeasured = try Self.line(rows, rule: "rows_present:t")
        #expect(unmeasured.evaluations == 100 && unmeasured.p95 == nil)
    }

    @Test func `each phase has its gate first and then its rules by name`() throws {
        let report = try ShadowReport([
            Self.row(minute: 0, games: 11, phase: "phase3_to_phase4"),
            Self.row(minute: 0, games: 11, phase: "phase2_to_phase3"),
        ])
        let names = report.lines.map { "\($0.phaseName) \($0.rule ?? "gate")" }
        let rules = ["gate", "game_count:t", "rows_present:t"]
        #expect(names == ["phase2_to_phase3", "phase3_to_phase4"].flatMap { phase in rules.map { "\(phase) \($0)" } })
        #expect(try JSON.encode(report.lines[0]).contains(#""false_positives":0"#))
    }
}
