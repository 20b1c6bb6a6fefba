import Testing
import Timing
import Warehouse

@testable import Gates

/// What each kind of rule makes of what it is told, at the edges too.
@Suite struct RuleTests {
    private static let rows = TableDefinition.playerGameSummary

    @Test(arguments: [
        (0, 0, Check.Verdict.notApplicable), (3, 0, .notApplicable), (0, 5, .fail), (4, 5, .warn), (5, 5, .pass),
        (12, 10, .pass), (7, 10, .fail), (8, 10, .warn), (Int.max, 1, .pass), (1, Int.max, .fail),
    ])
    func `games are a share of the schedule: expected 0, fewer, more, huge`(
        actual: Int, expected: Int, verdict: Check.Verdict
    ) {
        let check = Check.gameCount(.gameCount(Self.rows), actual: actual, expected: expected)
        #expect(check.verdict == verdict)
        #expect(check.failsGate == (verdict == .fail))
    }

    @Test(arguments: [(4, true), (5, false), (6, false)])
    func `an absolute threshold asks for a number of games whatever is scheduled`(actual: Int, fails: Bool) {
        let rule = Rule.gameCount(Self.rows, failBelow: 5, warnBelow: 5, scale: .absolute)
        #expect(rule.check(.games(actual, of: 20)).failsGate == fails)
    }

    @Test(arguments: [
        (0.49, Check.Severity.error), (0.5, .warning), (0.69, .warning), (0.0, .error),
    ])
    func `below half is an error and above it a warning, and both fail`(share: Double, severity: Check.Severity) {
        let check = Check.averageQuality(.averageQuality(Self.rows), average: share, rows: 9)
        #expect(check.severity == severity)
        #expect(check.failsGate)
    }

    @Test(arguments: [(0.8, false), (0.7999999, true)])
    func `exactly the threshold passes`(share: Double, fails: Bool) {
        let rule = Rule.averageQuality(Self.rows, failBelow: 0.8)
        #expect(Check.averageQuality(rule, average: share, rows: 9).failsGate == fails)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func `a value that is no number is not evaluated, whatever the rule`(value: Double) {
        for rule in [Rule.averageQuality(Self.rows), .freshness(Self.rows), .nullShare(Self.rows, columns: ["points"])]
        {
            let check = rule.check(.value(value, sample: 100, detail: "odd"))
            #expect(check.verdict == .notEvaluated)
            #expect(check.failsGate == (rule.whenNotEvaluated == .closed))
        }
    }

    @Test func `processors that have not completed are named`() {
        let subject = GateSubject(
            date: GameDate(daysSinceEpoch: 0), schedule: .nbacSchedule, required: ["a", "b", "c"],
            completed: ["b", "x"])
        let check = Rule.processorsCompleted(failBelow: 0.5).check(.processors(of: subject))
        #expect(check.verdict == .fail)
        #expect(check.detail == "1 of 3 processors; without a, c")
        let none = GateSubject(date: GameDate(daysSinceEpoch: 0), schedule: .nbacSchedule)
        #expect(Rule.processorsCompleted(failBelow: 1).check(.processors(of: none)).verdict == .notApplicable)
    }

    @Test(arguments: [(12.0, Check.Verdict.pass), (12.1, .warn), (24.0, .warn), (24.1, .fail), (-3.0, .pass)])
    func `rows grow old by the hour, and a row from the future is new`(hours: Double, verdict: Check.Verdict) {
        let now = Timestamp(milliseconds: 1_705_384_800_000)
        let newest = now.advanced(by: .milliseconds(Int64(-hours * 3_600_000)))
        #expect(Rule.freshness(Self.rows).check(.age(of: newest, at: now)).verdict == verdict)
        #expect(Rule.freshness(Self.rows).check(.age(of: nil, at: now)).verdict == .notApplicable)
    }

    @Test(arguments: [(2, Check.Verdict.pass), (3, .warn), (10, .warn), (11, .fail)])
    func `the column with the most nulls decides`(nulls: Int, verdict: Check.Verdict) {
        let rule = Rule.nullShare(Self.rows, columns: ["points", "minutes_played"])
        let check = rule.check(.nulls([("points", nulls), ("minutes_played", 1)], rows: 100))
        #expect(check.verdict == verdict)
        #expect(check.detail == "points is null in \(nulls), minutes_played is null in 1 of 100 rows")
    }

    @Test func `a share of fewer rows than the sample needs is not judged`() {
        let rule = Rule.nullShare(Self.rows, columns: ["points"], minimumSample: 20)
        #expect(rule.check(.nulls([("points", 19)], rows: 19)).verdict == .notApplicable)
        #expect(rule.check(.nulls([("points", 20)], rows: 20)).verdict == .fail)
    }

    @Test(arguments: [(100, 100, Check.Verdict.pass), (100, 99, .warn), (100, 97, .fail), (0, 0, .notApplicable)])
    func `rows that repeat another are a share of all`(rows: Int, distinct: Int, verdict: Check.Verdict) {
        let rule = Rule.duplicates(Self.rows, columns: ["player_lookup"])
        #expect(rule.check(.duplicates(rows: rows, distinct: distinct)).verdict == verdict)
    }

    @Test func `teams whose points differ are named with both numbers`() {
        func groups(_ points: [String: Double]) -> [Group] {
            points.map { Group(values: [.text($0.key)], rows: 10, sum: $0.value) }
        }
        let rule = Rule.agreement(TeamTotals(.bdlPlayerBoxscores), TeamTotals(.nbacGamebookPlayerStats))
        let check = rule.check(
            .agreement(
                ("bdl", groups(["ATL": 100, "BOS": 99, "CHI": 80, "DAL": 90])),
                ("nbac", groups(["ATL": 100, "BOS": 101, "CHI": 80, "DEN": 4]))))
        #expect(check.verdict == .fail)
        #expect(check.detail == "2 of 3 teams agree; BOS 99 in bdl, 101 in nbac")
        #expect(rule.check(.agreement(("bdl", groups(["ATL": 1])), ("nbac", []))).verdict == .notApplicable)
    }

    @Test func `a missing team is told with how many of its games are missing`() {
        let date = GameDate(daysSinceEpoch: 19_737)
        func played(_ team: String, _ daysAgo: Int) -> Group {
            Group(values: [.date(date.advanced(byDays: -daysAgo)), .text(team)], rows: 10)
        }
        let scheduled = [0, 2, 4, 6, 8, 10, 12].flatMap { [played("GSW", $0), played("LAL", $0)] }
        let seen = [0, 2, 4, 6, 8, 10, 12].map { played("LAL", $0) }
        let check = Rule.teamCoverage(.bdlPlayerBoxscores).check(
            TeamPresence(on: date, scheduled: scheduled, seen: seen).measurement)
        #expect(check.verdict == .fail)
        #expect(check.detail == "1 of 2 teams; games missing in 14 days: GSW 7 of 7")
    }

    @Test func `a rule for what has arrived says nothing of what has not`() throws {
        var subject = GateSubject(date: GameDate(daysSinceEpoch: 0), schedule: .nbacSchedule)
        subject.absentTables = [TableDefinition.playerGameSummary.qualifiedName]
        let now = Timestamp(milliseconds: 0)
        let rule = Rule.averageQuality(Self.rows)
        let check = rule.whereArrived.check(
            try rule.whereArrived.measurement(of: subject, from: Answers([:]), at: now))
        #expect(check.verdict == .notApplicable)
        #expect(throws: AnswerError.self) { try rule.measurement(of: subject, from: Answers([:]), at: now) }
    }

    @Test func `as many others are no substitute for what is expected`() {
        let scheduled = Set((0..<10).map { Value.text("game-\($0)") })
        let seen = Set((3..<13).map { Value.text("game-\($0)") })
        let games = Rule.gameCount(.playerGameSummary).check(.games(seen, of: scheduled))
        #expect(games.verdict == .fail)
        #expect(games.actual == 7)
        #expect(games.detail == "7 of 10 games, and 3 that nobody scheduled")
        let rule = Rule.coverage(.playerPropPredictions, of: .mlFeatureStore, column: "player_lookup", failBelow: 0.8)
        #expect(rule.check(.coverage(seen, of: scheduled)).verdict == .fail)
        #expect(rule.check(.coverage(seen.union(scheduled), of: scheduled)).verdict == .pass)
        #expect(rule.check(.coverage(seen, of: [])).verdict == .notApplicable)
    }

    @Test(arguments: [
        (PayloadFacts(rows: 0, games: nil), Check.Verdict.fail, Check.Verdict.notApplicable, Check.Verdict.pass),
        (PayloadFacts(rows: 200, games: 6), .pass, .fail, .pass),
        (PayloadFacts(rows: 200, games: 8), .pass, .warn, .pass),
        (PayloadFacts(rows: 9000, games: 300), .pass, .pass, .pass),
        (PayloadFacts(rows: 9, games: 10, missingFields: ["data[].pts"]), .pass, .pass, .fail),
        (PayloadFacts(rows: 9, games: 10, newFields: ["data[].epm"]), .pass, .pass, .warn),
        (PayloadFacts(rows: 9, games: 10, missingFields: nil), .pass, .pass, .notApplicable),
    ])
    func `the light check looks at rows, games and fields, and forgives more games than the date has`(
        payload: PayloadFacts, rows: Check.Verdict, games: Check.Verdict, fields: Check.Verdict
    ) {
        #expect(Rule.payloadRows.check(.payloadRows(payload, games: 10)).verdict == rows)
        #expect(Rule.payloadGames.check(.payloadGames(payload, games: 10)).verdict == games)
        #expect(Rule.payloadFields.check(.payloadFields(payload)).verdict == fields)
        #expect(Rule.payloadRows.check(.payloadRows(payload, games: 0)).verdict == .notApplicable)
    }

    @Test func `a warning threshold is never laxer than the failing one`() {
        #expect(Threshold(.atLeast, .relative, fail: 0.9, warn: 0.5).warn == 0.9)
        #expect(Threshold(.atMost, .absolute, fail: 5, warn: 9).warn == 5)
        #expect(Threshold(.atLeast, .relative, fail: 0.8, warn: 1).failing(at: 1).warn == 1)
    }
}
