import Pipeline
import Recovery
import Testing
import Timing

/// What is found of a date, and what is therefore done.
@Suite struct DatePlanTests {
    private static let date = GameDate(daysSinceEpoch: 19_737)
    private static let boundaries: [Phase: String] = [
        .analytics: "phase2-to-phase3", .precompute: "phase3-to-phase4",
    ]

    private static func at(_ minute: Int64) -> Timestamp {
        Timestamp(milliseconds: 1_705_384_800_000 + minute * 60_000)
    }

    private static func processor(
        _ id: ProcessorID, rows: Int = 5, status: String? = "success", computedAt minute: Int64 = 10,
        mayBeEmpty: Bool = true
    ) -> ProcessorFacts {
        ProcessorFacts(
            id: id, rows: rows, newestRow: rows > 0 ? Self.at(minute) : nil, lastStatus: status,
            lastError: status == "failed" ? "it broke" : nil, computedAt: status == "failed" ? nil : Self.at(minute),
            mayBeEmpty: mayBeEmpty)
    }

    /// A date that is whole; the closure spoils it.
    private static func facts(_ spoil: (inout DateFacts) -> Void = { _ in }) -> DateFacts {
        var facts = DateFacts(
            date: Self.date, schedule: .games(11),
            phases: [
                PhaseFacts(
                    phase: .raw,
                    processors: [
                        Self.processor("schedule"), Self.processor("boxscores", mayBeEmpty: false),
                    ]),
                PhaseFacts(
                    phase: .analytics, processors: [Self.processor("summary", computedAt: 20)],
                    newestInput: Self.at(10)),
                PhaseFacts(
                    phase: .precompute, processors: [Self.processor("cache", computedAt: 30)],
                    newestInput: Self.at(20)),
            ])
        spoil(&facts)
        return facts
    }

    private static func plan(
        only: BackfillPlan.Selection = .all, _ spoil: (inout DateFacts) -> Void = { _ in }
    ) -> DatePlan {
        DatePlan(Self.facts(spoil), only: only.kinds, boundaries: Self.boundaries)
    }

    @Test func `a whole date is complete, and nothing is done`() {
        let plan = Self.plan()
        #expect(plan.phases.map(\.verdict) == [.complete, .complete, .complete])
        #expect(plan.action == .nothing)
        #expect(plan.gaps.isEmpty)
    }

    @Test func `a phase without rows is missing, and the boundary before it is asked`() {
        let plan = Self.plan { $0.phases[1].processors = [Self.processor("summary", rows: 0)] }
        #expect(plan.phases.map(\.verdict) == [.complete, .needsBackfill, .complete])
        #expect(plan.gaps.map(\.kind) == [.missing])
        #expect(plan.action == .ask(boundary: "phase2-to-phase3"))
    }

    @Test func `where only the last phase lacks something, only its boundary is asked`() {
        let plan = Self.plan { $0.phases[2].processors = [Self.processor("cache", rows: 0)] }
        #expect(plan.action == .ask(boundary: "phase3-to-phase4"))
    }

    @Test func `a run that ended without rows is an answer`() {
        #expect(
            Self.plan {
                $0.phases[2].processors = [Self.processor("cache", rows: 0, status: "no_data", computedAt: 30)]
            }.action
                == .nothing)
    }

    @Test func `a source without rows is missing even if its run said so`() {
        let plan = Self.plan {
            $0.phases[0].processors.append(Self.processor("odds", rows: 0, status: "no_data", mayBeEmpty: false))
        }
        #expect(plan.phases[0].verdict == .needsBackfill)
        #expect(plan.action == .scrape)
    }

    @Test func `a date of which only the schedule is known has no raw data in any phase`() {
        let plan = Self.plan { facts in
            for phase in facts.phases.indices {
                for place in facts.phases[phase].processors.indices
                where facts.phases[phase].processors[place].id != "schedule" {
                    facts.phases[phase].processors[place].rows = 0
                }
            }
        }
        #expect(plan.phases.map(\.verdict) == [.noRawData, .noRawData, .noRawData])
        #expect(plan.action == .scrape)
    }

    @Test func `a date whose schedule is read and empty needs nothing`() {
        let plan = Self.plan { facts in
            facts.schedule = .games(0)
            facts.phases[1].processors = [Self.processor("summary", rows: 0)]
        }
        #expect(plan.verdict == .noGames)
        #expect(plan.action == .nothing)
    }

    @Test func `a failed last run and a held boundary are failures`() {
        let failed = Self.plan { $0.phases[1].processors = [Self.processor("summary", status: "failed")] }
        #expect(failed.gaps == [Gap(.failed, "summary", "it broke")])
        let held = Self.plan { $0.phases[2].held = Gap(.failed, "phase3-to-phase4", "blocked: 8 of 11 games") }
        #expect(held.gaps.map(\.kind) == [.failed])
        #expect(held.action == .ask(boundary: "phase3-to-phase4"))
    }

    @Test func `what was computed before its input changed is stale, by the run and not by the stamp of equal rows`() {
        let stale = Self.plan { $0.phases[1].newestInput = Self.at(21) }
        #expect(stale.gaps.map(\.kind) == [.stale])
        #expect(stale.action == .ask(boundary: "phase2-to-phase3"))
        let again = Self.plan { facts in
            facts.phases[1].newestInput = Self.at(21)
            facts.phases[1].processors[0].computedAt = Self.at(22)
        }
        #expect(again.action == .nothing)
        let withoutRuns = Self.plan { facts in
            facts.phases[1].newestInput = Self.at(21)
            facts.phases[1].processors[0].computedAt = nil
        }
        #expect(withoutRuns.gaps.map(\.kind) == [.stale])
    }

    @Test(arguments: [
        (BackfillPlan.Selection.missing, DatePlan.Action.ask(boundary: "phase3-to-phase4")),
        (.stale, .ask(boundary: "phase2-to-phase3")), (.failed, .nothing), (.all, .ask(boundary: "phase2-to-phase3")),
    ])
    func `only the kinds that were chosen are worth work`(only: BackfillPlan.Selection, action: DatePlan.Action) {
        let plan = Self.plan(only: only) { facts in
            facts.phases[1].newestInput = Self.at(21)
            facts.phases[2].processors = [Self.processor("cache", rows: 0)]
        }
        #expect(plan.action == action)
        #expect(plan.phases.map(\.verdict) == [.complete, .needsBackfill, .needsBackfill])
    }

    @Test func `what an earlier backfill left open is gone on with first`() {
        #expect(Self.plan { $0.openBackfills = ["phase2-to-phase3"] }.action == .resume)
    }

    @Test func `live dates go first, the others in the order that was asked for`() {
        let plans = [3, 0, 5, 1, 4, 2].map { age -> DatePlan in
            var facts = Self.facts()
            facts.date = Self.date.advanced(byDays: -age)
            return DatePlan(facts, only: [], boundaries: [:])
        }
        func ages(_ order: BackfillPlan.Order) -> [Int] {
            BackfillPlan(plans, order: order, today: Self.date).dates.map { $0.date.days(to: Self.date) }
        }
        #expect(ages(.asc) == [1, 0, 5, 4, 3, 2])
        #expect(ages(.desc) == [0, 1, 2, 3, 4, 5])
    }
}
