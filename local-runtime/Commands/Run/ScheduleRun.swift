package import Driver
import FoundationEssentials
import Hosting
import Invocation
import JobRunner
import Pipeline
import Rollout
import Scheduler
package import Timing
package import Upstream

/// The whole schedule over a span of time: plans, scrapes, asks and ticks of every mode.
package struct ScheduleRun {
    /// Where a run begins and ends.
    package struct Span: Sendable {
        /// nil in real time, and in virtual time for the newest event of the store, or else a chosen default.
        package var from: Timestamp?
        /// Used where the store is new and `from` is nil.
        package var fallback: Timestamp
        package var end: End

        package enum End: Sendable {
            case after(Duration)
            case at(Timestamp)
        }

        package init(from: Timestamp? = nil, fallback: Timestamp, end: End) {
            self.from = from
            self.fallback = fallback
            self.end = end
        }
    }

    private let environment: [String: String]
    private let binaries: String?
    private let isVirtual: Bool
    private let span: Span
    private let upstream: String?
    private let source: (@Sendable (TimeSource) throws -> UpstreamSource)?
    private let unplayed: Set<String>

    /// - Parameters:
    ///   - environment: what the functions read their flags from.
    ///   - binaries: the folder of the functions' binaries; nil to run them in this process.
    ///   - isVirtual: whether time passes as fast as the work goes.
    ///   - upstream: an address that plays the sources; nil for what the environment names.
    ///   - source: the outside world, served on loopback; it comes before `upstream`.
    ///   - unplayed: ids of sources that this world does not have, and that are not asked.
    package init(
        environment: [String: String], binaries: String? = nil, isVirtual: Bool, span: Span, upstream: String? = nil,
        source: (@Sendable (TimeSource) throws -> UpstreamSource)? = nil, unplayed: Set<String> = []
    ) {
        // Nobody predicts or publishes here, so nothing waits for it unless it is said.
        self.environment = ["FASTBREAK_EXTERNAL_PHASES": "absent"].merging(environment) { _, chosen in chosen }
        self.binaries = binaries
        self.isVirtual = isVirtual
        self.span = span
        self.upstream = upstream
        self.source = source
        self.unplayed = unplayed
    }

    /// Runs until the span is over or the signal is set; what is under way then is finished first.
    package func run(
        stop: StopSignal = StopSignal(), observe: @escaping @Sendable (DriverEvent) -> Void = { _ in }
    ) async throws -> RunReport {
        var environment = self.environment
        environment["FASTBREAK_TIME"] = nil
        let configuration = try HostConfiguration(environment: environment)
        // Virtual time begins where the store ends, which is known once the store is open.
        let clock = VirtualClock(Timestamp(milliseconds: 0))
        let time = self.isVirtual ? clock.source : .live
        var server: UpstreamServer?
        if let source { server = try await UpstreamServer.start(source: try source(time), time: time) }
        do {
            let report = try await self.run(
                configuration, clock: clock, time: time, upstream: server?.baseURL ?? self.upstream, stop: stop,
                observe: observe)
            await server?.close()
            return report
        } catch {
            await server?.close()
            throw error
        }
    }

    private func run(
        _ configuration: HostConfiguration, clock: VirtualClock, time: TimeSource, upstream: String?,
        stop: StopSignal, observe: @escaping @Sendable (DriverEvent) -> Void
    ) async throws -> RunReport {
        let began = ContinuousClock().now
        let log = try LogFile(folder: "\(configuration.runtime.dataFolder)/log")
        let live = try await Live.open(
            configuration, time: self.isVirtual ? time : nil, upstream: upstream, sink: { log.append($0) })
        let topology = live.ports.topology
        if self.isVirtual { clock.advance(to: try await self.start(live)) }
        let start = time.now()
        let horizon =
            switch self.span.end {
            case .after(let duration): start.advanced(by: duration)
            case .at(let moment): moment
            }
        let schedules = topology.schedules.filter { !($0.call.source.map(self.unplayed.contains) ?? false) }
        let zones = try topology.zones()
        let history = SchedulerHistory(live.ports)
        let settled = try await history.settled(schedules, zones: zones, at: start)
        let resent = try await Redelivery(live).resend(at: start)
        let correlationID = FunctionRunner.newCorrelationID(
            pipeline: topology.pipeline, date: nil, randomness: live.randomness)
        live.logStart(correlationID: correlationID)
        try await history.began(at: start, version: live.ports.runs.version, correlationID: correlationID)
        let runClock = self.isVirtual ? RunClock.virtual(clock) : .real(time, stop: stop)
        let tally = RunTally(schedules)
        var driver = try Driver(
            topology: topology, store: live.ports.store,
            invoker: try self.invoker(live, clock: runClock, upstream: upstream, log: log), clock: runClock,
            timetable: try Timetable(schedules, zones: zones) { settled[$0.name] ?? start }, stop: stop,
            correlationID: correlationID
        ) { event in
            tally.observe(event)
            observe(event)
        }
        try await driver.run(until: horizon) { false }
        if !self.isVirtual { try await runClock.wait(until: horizon) }
        let end = stop.isSet ? time.now() : max(time.now(), horizon)
        try await history.ended(
            from: start, at: end, version: live.ports.runs.version, correlationID: correlationID, firings: tally.firings
        )
        return try await RunReportReader(ports: live.ports).read(
            from: start, to: end, wasStopped: stop.isSet, resent: resent, tally: tally,
            unplayed: self.unplayed.intersection(topology.schedules.compactMap(\.call.source)),
            wallSeconds: began.duration(to: ContinuousClock().now).seconds)
    }

    /// Where virtual time begins: never before anything that the store knows of.
    private func start(_ live: Live) async throws -> Timestamp {
        guard let newest = try await live.ports.store.newestEvent() else {
            return self.span.from ?? self.span.fallback
        }
        return max(newest, self.span.from ?? newest)
    }

    private func invoker(
        _ live: Live, clock: RunClock, upstream: String?, log: LogFile
    ) throws -> Invoker {
        guard let binaries else { return .inProcess(try FunctionCatalog.functions(live), runner: live.runner) }
        var environment = self.environment
        environment["FASTBREAK_TIME"] = nil
        if let upstream { environment["FASTBREAK_UPSTREAM"] = upstream }
        return .binaries(in: binaries, environment: environment, clock: clock, log: { log.append($0) })
    }
}
