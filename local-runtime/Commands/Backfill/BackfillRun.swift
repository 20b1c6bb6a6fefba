package import Driver
import FoundationEssentials
import Hosting
import Pipeline
package import Recovery
import Rollout
package import Timing
import Upstream

/// Plans a range of dates from the warehouse and brings what is missing, failed or stale, through the same functions.
///
/// Time is virtual and begins at the newest event of the store: times of a backfill count from now. What is under way
/// is in the store alone, so a run that was ended in any way is resumed by the next one.
package struct BackfillRun {
    private let options: BackfillOptions
    private let environment: [String: String]
    private let world: BackfillWorld

    /// - Parameter environment: what the functions read their flags from.
    package init(_ options: BackfillOptions, environment: [String: String], world: BackfillWorld) {
        self.options = options
        self.environment = environment
        self.world = world
    }

    /// What a run would do; nothing is written.
    package func plan() async throws -> BackfillPlan {
        let scratch = try ScratchStore(standingInFor: self.configuration())
        let configuration = try self.configuration(inFolder: scratch?.folder)
        let clock = try self.clock()
        let live = try await Live.open(configuration, time: clock.source, sink: { _ in })
        return try await self.plan(live, clock: clock)
    }

    /// Walks the plan to its end, or until it is told to stop.
    ///
    /// - Parameters:
    ///   - show: is given the plan before anything is done.
    ///   - progress: is told whenever a date begins or ends.
    ///   - stop: true once no further date is to begin; those under way are brought to their end.
    package func run(
        show: @Sendable (BackfillPlan) -> Void = { _ in },
        progress: @escaping @Sendable (_ done: Int, _ total: Int, _ active: [GameDate]) -> Void = { _, _, _ in },
        observe: @escaping @Sendable (DriverEvent) -> Void = { _ in }, stop: @escaping @Sendable () -> Bool = { false }
    ) async throws -> BackfillReport {
        let configuration = try self.configuration()
        let clock = try self.clock()
        var server: UpstreamServer?
        var address: String?
        switch self.world {
        case .none: break
        case .address(let upstream): address = upstream
        case .played(let source):
            server = try await UpstreamServer.start(source: try source(clock.source), time: clock.source)
            address = server?.baseURL
        }
        do {
            let log = try LogFile(folder: "\(configuration.runtime.dataFolder)/log")
            let live = try await Live.open(
                configuration, time: clock.source, upstream: address, sink: { log.append($0) })
            let plan = try await self.plan(live, clock: clock)
            show(plan)
            let report = try await self.walk(
                plan, live, clock: clock, progress: progress, observe: observe, stop: stop)
            await server?.close()
            return report
        } catch {
            await server?.close()
            throw error
        }
    }

    private func walk(
        _ plan: BackfillPlan, _ live: Live, clock: VirtualClock,
        progress: @escaping @Sendable (Int, Int, [GameDate]) -> Void,
        observe: @escaping @Sendable (DriverEvent) -> Void, stop: @escaping @Sendable () -> Bool
    ) async throws -> BackfillReport {
        let started = ContinuousClock().now
        let start = clock.now
        let scraped = plan.work.filter { $0.action == .scrape }.map(\.date.description)
        if case .none = self.world, let first = scraped.first {
            throw BackfillError(
                description: "\(scraped.count) dates must be scraped, the first is \(first): "
                    + "say where with --recordings, --seed or --upstream")
        }
        let survey = self.survey(live)
        let walker = try BackfillWalker(
            plan, options: self.options, live: live, survey: survey, clock: clock, stop: stop
        ) { progress($0.done, $0.total, $0.active) }
        let ports = live.ports
        var driver = try Driver(
            topology: ports.topology, store: ports.store,
            invoker: .inProcess(try FunctionCatalog.functions(live), runner: live.runner), clock: clock, firings: [],
            correlationID: FunctionRunner.newCorrelationID(
                pipeline: ports.topology.pipeline, date: nil, randomness: live.randomness),
            observe: observe)
        // A date settles within a day of its beginning, so the walk ends long before this.
        let horizon = start.advanced(by: .seconds(2 * 86_400 * (plan.work.count + 1)))
        try await driver.run(until: horizon, feed: { try await walker.feed() }) { await walker.isOver }
        let reader = BackfillReportReader(ports: ports, survey: survey, only: self.options.only.kinds)
        return try await reader.read(
            plan, records: await walker.records, isInterrupted: await walker.isInterrupted,
            virtualSeconds: start.duration(to: clock.now).seconds,
            wallSeconds: started.duration(to: ContinuousClock().now).seconds)
    }

    private func plan(_ live: Live, clock: VirtualClock) async throws -> BackfillPlan {
        if let newest = try await live.ports.store.newestEvent() { clock.advance(to: newest.nextMinute) }
        let survey = self.survey(live)
        var plans: [DatePlan] = []
        for date in self.options.all { plans.append(try await survey.plan(date, only: self.options.only.kinds)) }
        return BackfillPlan(plans, order: self.options.order, today: live.ports.eastern.date(at: clock.now))
    }

    private func survey(_ live: Live) -> DateSurvey {
        DateSurvey(topology: live.ports.topology, store: live.ports.store, eastern: live.ports.eastern)
    }

    /// 02:00 Eastern on the morning after the last date: by then all of its games are over.
    private func clock() throws -> VirtualClock {
        let morning = self.options.dates.upperBound.advanced(byDays: 1)
        return VirtualClock(try EasternTime().timestamp(morning, hour: 2, minute: 0))
    }

    private func configuration(inFolder folder: String? = nil) throws -> HostConfiguration {
        var environment = self.environment
        environment["FASTBREAK_TIME"] = nil
        // Nobody predicts or publishes here, so nothing waits for it.
        environment["FASTBREAK_EXTERNAL_PHASES"] = environment["FASTBREAK_EXTERNAL_PHASES"] ?? "absent"
        if let folder {
            environment["FASTBREAK_DATA"] = folder
            environment["FASTBREAK_DATABASE_URL"] = nil
        }
        return try HostConfiguration(environment: environment)
    }
}
