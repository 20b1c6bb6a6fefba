import Driver
import Hosting
import Invocation
import Pipeline
import Recovery
import Timing

/// Feeds the driver with the calls of a backfill, and keeps what was done for each date.
actor BackfillWalker {
    /// What was done for one date.
    struct Record: Sendable {
        var correlationID: String
        var acts: [String] = []
        let begun: ContinuousClock.Instant
        let begunAt: Timestamp
        var ended: ContinuousClock.Instant?
    }

    /// How far the walk has come.
    struct Progress: Sendable {
        var done: Int
        var total: Int
        var active: [GameDate]
    }

    private let live: Live
    private let survey: DateSurvey
    private let only: Set<Gap.Kind>
    private let clock: VirtualClock
    private let total: Int
    private let stop: @Sendable () -> Bool
    private let report: @Sendable (Progress) -> Void
    private var walk: BackfillWalk
    private(set) var records: [GameDate: Record] = [:]
    /// The walk was stopped while dates were waiting.
    private(set) var isInterrupted = false

    init(
        _ plan: BackfillPlan, options: BackfillOptions, live: Live, survey: DateSurvey, clock: VirtualClock,
        stop: @escaping @Sendable () -> Bool, report: @escaping @Sendable (Progress) -> Void
    ) throws {
        let topology = live.ports.topology
        guard let first = topology.boundaries.first(where: { $0.from == .raw }) else {
            throw BackfillError(description: "the topology has no boundary that collects phase 2")
        }
        self.walk = BackfillWalk(
            plan, maximumActive: options.maximumActive, firstBoundary: first.name,
            scrapeSpan: .seconds(60 * (topology.scrapes.map(\.minute).max() ?? 0)))
        self.live = live
        self.survey = survey
        self.only = options.only.kinds
        self.clock = clock
        self.total = plan.work.count
        self.stop = stop
        self.report = report
    }

    var isOver: Bool { self.walk.isOver }

    /// The calls that can be made now: of dates that are quiet, and of those that the cap lets begin.
    func feed() async throws -> [Firing] {
        if self.stop() {
            if self.walk.waiting > 0 { self.isInterrupted = true }
            self.walk.stop()
        }
        let now = self.clock.now
        var effects: [BackfillWalk.Effect] = []
        for date in self.walk.active {
            let rows = try await self.rows(of: date)
            guard self.walk.isQuiet(date, rows, at: now) else { continue }
            effects += self.walk.proceed(try await self.survey.plan(date, only: self.only), rows, at: now)
        }
        let before = Set(self.walk.active)
        effects += self.walk.begin(at: now)
        for date in self.walk.active where !before.contains(date) { self.begin(date, at: now) }
        let firings = try effects.flatMap { try self.firings(of: $0, at: now) }
        if !effects.isEmpty {
            self.report(
                Progress(
                    done: self.total - self.walk.waiting - self.walk.active.count, total: self.total,
                    active: self.walk.active))
        }
        return firings
    }

    private func rows(of date: GameDate) async throws -> [Boundary] {
        try await self.live.ports.store.boundaries(self.live.ports.topology.pipeline, date)
            .filter { $0.key.mode == .backfill }
    }

    private func begin(_ date: GameDate, at now: Timestamp) {
        guard self.records[date] == nil else { return }
        self.records[date] = Record(
            correlationID: FunctionRunner.newCorrelationID(
                pipeline: self.live.ports.topology.pipeline, date: date, randomness: self.live.randomness),
            begun: ContinuousClock().now, begunAt: now)
    }

    private func firings(of effect: BackfillWalk.Effect, at now: Timestamp) throws -> [Firing] {
        switch effect {
        case .finished(let date):
            self.records[date]?.ended = ContinuousClock().now
            return []
        case .ask(let date, let boundary):
            self.begin(date, at: now)
            self.records[date]?.acts.append("asked \(boundary)")
            return [
                self.firing(
                    boundary, "backfill/\(boundary)", date, try JSON.encode(BackfillRequest(gameDate: date)), at: now)
            ]
        case .scrape(let date):
            self.begin(date, at: now)
            self.records[date]?.acts.append("scraped")
            let plan = self.firing(
                "plan-day", "plan", date, try JSON.encode(PlanRequest(gameDate: date, mode: .backfill)), at: now)
            return try [plan]
                + self.live.ports.topology.scrapes.map { scrape in
                    self.firing(
                        "scrape", "scrape/\(scrape.source)", date,
                        try JSON.encode(ScrapeRequest(source: scrape.source, gameDate: date, mode: .backfill)),
                        at: now.advanced(by: .seconds(60 * scrape.minute)))
                }
        }
    }

    /// The thread is part of the id: a later run asks anew, however its clock stands.
    private func firing(
        _ function: String, _ name: String, _ date: GameDate, _ data: String, at moment: Timestamp
    ) -> Firing {
        let correlationID = self.records[date]?.correlationID ?? ""
        return Firing(
            at: moment, function: function,
            envelope: Envelope(
                id: "\(name)/\(date)@\(correlationID)", data: data,
                attributes: [Envelope.Attribute.correlationID: correlationID], publishedAt: moment))
    }
}
