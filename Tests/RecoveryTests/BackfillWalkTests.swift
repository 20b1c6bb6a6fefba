import Pipeline
import Recovery
import Testing
import Timing

/// The walk over the dates of a plan.
@Suite struct BackfillWalkTests {
    private static let first = GameDate(daysSinceEpoch: 19_737)
    private static let start = Timestamp(milliseconds: 1_705_384_800_000)

    private static func at(_ minute: Int) -> Timestamp { Self.start.advanced(by: .seconds(60 * minute)) }

    private static func date(_ number: Int) -> GameDate { Self.first.advanced(byDays: number) }

    private static func plan(_ number: Int, _ action: DatePlan.Action) -> DatePlan {
        var plan = DatePlan(
            DateFacts(date: Self.date(number), schedule: .games(3), phases: []), only: [], boundaries: [:])
        plan.action = action
        return plan
    }

    private static func walk(_ actions: [DatePlan.Action], cap: Int = 2) -> BackfillWalk {
        let plans = actions.enumerated().map { Self.plan($0.offset, $0.element) }
        return BackfillWalk(
            BackfillPlan(plans, order: .asc, today: Self.date(99)), maximumActive: cap,
            firstBoundary: "phase2-to-phase3",
            scrapeSpan: .seconds(60))
    }

    private static func row(openedAt minute: Int, released: Bool) -> Boundary {
        let plan = Plan(
            required: ["a"], optional: [], steps: [], opensAt: Self.at(minute), latest: Self.at(minute + 120),
            cutoff: Self.at(minute + 1440), grace: .zero, lateArrivals: .revise,
            schedule: released ? .games(0) : .games(3))
        let key = BoundaryKey(pipeline: "nba", boundary: "phase2-to-phase3", date: Self.first, mode: .backfill)
        return Boundary.opened(key: key, plan: plan, correlationID: "c", at: Self.at(minute)).boundary
    }

    @Test func `no more dates are under way than the cap lets`() {
        var walk = Self.walk([.ask(boundary: "b"), .ask(boundary: "b"), .ask(boundary: "b"), .nothing, .scrape])
        #expect(walk.begin(at: Self.start) == [.ask(Self.date(0), boundary: "b"), .ask(Self.date(1), boundary: "b")])
        #expect(walk.begin(at: Self.start).isEmpty)
        #expect(walk.waiting == 2)
        #expect(walk.proceed(Self.plan(1, .nothing), [], at: Self.at(1)) == [.finished(Self.date(1))])
        #expect(walk.begin(at: Self.at(1)) == [.ask(Self.date(2), boundary: "b")])
        #expect(walk.active == [Self.date(0), Self.date(2)])
        #expect(walk.waiting == 1)
    }

    @Test func `a date with nothing to do is never begun`() {
        var walk = Self.walk([.nothing, .nothing])
        #expect(walk.begin(at: Self.start).isEmpty)
        #expect(walk.isOver)
    }

    @Test func `told to stop, it begins nothing and ends what is under way`() {
        var walk = Self.walk([.ask(boundary: "b"), .ask(boundary: "b"), .ask(boundary: "b")], cap: 1)
        _ = walk.begin(at: Self.start)
        walk.stop()
        #expect(!walk.isOver)
        #expect(walk.proceed(Self.plan(0, .nothing), [], at: Self.at(1)) == [.finished(Self.date(0))])
        #expect(walk.begin(at: Self.at(1)).isEmpty)
        #expect(walk.isOver)
    }

    @Test func `a date with an open row is not quiet`() {
        var walk = Self.walk([.ask(boundary: "b")])
        _ = walk.begin(at: Self.start)
        #expect(!walk.isQuiet(Self.first, [Self.row(openedAt: 0, released: false)], at: Self.at(9)))
        #expect(walk.isQuiet(Self.first, [Self.row(openedAt: 0, released: true)], at: Self.at(9)))
        #expect(!walk.isQuiet(Self.date(7), [], at: Self.at(9)))
    }

    @Test func `a scraped date is quiet when its last scrape has been called`() {
        var walk = Self.walk([.scrape])
        #expect(walk.begin(at: Self.start) == [.scrape(Self.first)])
        #expect(!walk.isQuiet(Self.first, [], at: Self.start))
        #expect(walk.isQuiet(Self.first, [], at: Self.at(1)))
    }

    @Test func `a scrape whose completions moved the row needs no request`() {
        var walk = Self.walk([.scrape])
        _ = walk.begin(at: Self.at(5))
        #expect(
            walk.proceed(Self.plan(0, .nothing), [Self.row(openedAt: 5, released: true)], at: Self.at(9))
                == [.finished(Self.first)])
    }

    @Test func `a scrape at a row that was closed long ago is followed by one request`() {
        var walk = Self.walk([.scrape])
        let old = [Self.row(openedAt: -5000, released: true)]
        _ = walk.begin(at: Self.start)
        #expect(
            walk.proceed(Self.plan(0, .scrape), old, at: Self.at(1))
                == [.ask(Self.first, boundary: "phase2-to-phase3")])
        #expect(walk.proceed(Self.plan(0, .scrape), old, at: Self.at(9)) == [.finished(Self.first)])
        #expect(walk.isOver)
    }

    @Test func `what was open is waited for, and then done if it is still needed`() {
        var walk = Self.walk([.resume])
        #expect(walk.begin(at: Self.start).isEmpty)
        #expect(!walk.isQuiet(Self.first, [Self.row(openedAt: -9, released: false)], at: Self.at(1)))
        #expect(
            walk.proceed(Self.plan(0, .ask(boundary: "b")), [], at: Self.at(9)) == [.ask(Self.first, boundary: "b")])
        #expect(walk.proceed(Self.plan(0, .ask(boundary: "b")), [], at: Self.at(19)) == [.finished(Self.first)])
    }
}
