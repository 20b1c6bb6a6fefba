package import Driver
import FoundationEssentials
import Hosting
import Invocation
package import JobRunner
import Pipeline
import Rollout
package import Timing
package import Upstream

/// One game day from its first scrape to its last released boundary.
package struct DayRun {
    private let date: GameDate
    private let environment: [String: String]
    private let binaries: String?
    private let reaper: Reaper?
    private let seed: UInt64?
    private let also: [String]
    private let source: (TimeSource) throws -> UpstreamSource

    /// - Parameters:
    ///   - environment: what the functions read their flags from.
    ///   - binaries: the folder of the functions' binaries; nil to run them in this process.
    ///   - reaper: kills some of the binaries' processes; nil to let all of them live.
    ///   - seed: makes the correlation id repeatable; nil for one of chance.
    ///   - also: sources that no run needs, scraped a minute after the others.
    ///   - source: the outside world, which lives by the clock it is given.
    package init(
        date: GameDate, environment: [String: String], binaries: String? = nil, reaper: Reaper? = nil,
        seed: UInt64? = nil, also: [String] = [], source: @escaping (TimeSource) throws -> UpstreamSource
    ) {
        self.date = date
        // Nobody predicts or publishes here, so nothing waits for it.
        // The loopback upstream has no quota, and a day is to be the same day however it is run.
        self.environment = ["FASTBREAK_EXTERNAL_PHASES": "absent", "RATE_LIMIT_DECLARED_QUOTAS": "false"]
            .merging(environment) { _, chosen in chosen }
        self.binaries = binaries
        self.reaper = reaper
        self.seed = seed
        self.also = also
        self.source = source
    }

    /// Runs the day until every boundary of the date is settled and nothing is under way.
    package func run(observe: @escaping @Sendable (DriverEvent) -> Void = { _ in }) async throws -> DayReport {
        let started = ContinuousClock().now
        var environment = self.environment
        environment["FASTBREAK_TIME"] = nil
        let configuration = try HostConfiguration(environment: environment)
        let eastern = try EasternTime()
        let clock = VirtualClock(eastern.timestamp(self.date.advanced(byDays: 1), hour: 2, minute: 0))
        let upstream = try await UpstreamServer.start(source: try self.source(clock.source), time: clock.source)
        do {
            let report = try await self.run(configuration, clock: clock, upstream: upstream, since: started, observe)
            await upstream.close()
            return report
        } catch {
            await upstream.close()
            throw error
        }
    }

    private func run(
        _ configuration: HostConfiguration, clock: VirtualClock, upstream: UpstreamServer,
        since started: ContinuousClock.Instant, _ observe: @escaping @Sendable (DriverEvent) -> Void
    ) async throws -> DayReport {
        let log = try LogFile(folder: "\(configuration.runtime.dataFolder)/log")
        let live = try await Live.open(
            configuration, time: clock.source, upstream: upstream.baseURL, sink: { log.append($0) })
        // Handlers answer an outage with a retry; the run around them waits until the store is back.
        var ports = live.ports
        ports.store = ports.store.patient(try Patience(randomness: live.randomness))
        let store = ports.store
        if let newest = try await store.newestEvent() { clock.advance(to: newest.nextMinute) }
        let start = clock.now
        let correlationID = try await self.correlationID(ports, randomness: live.randomness)
        live.logStart(correlationID: correlationID)
        var driver = try Driver(
            topology: configuration.topology, store: store,
            invoker: try self.invoker(live, clock: clock, upstream: upstream, log: log), clock: clock,
            firings: try self.firings(from: start, topology: configuration.topology, correlationID: correlationID),
            correlationID: correlationID, observe: observe)
        let (date, topology) = (self.date, configuration.topology)
        let pipeline = topology.pipeline
        try await driver.run(until: start.advanced(by: .seconds(24 * 3600))) {
            let boundaries = try await store.boundaries(pipeline, date).filter { $0.key.mode == .overnight }
            return topology.isSettled(boundaries)
        }
        let reader = DayReportReader(date: self.date, mode: .overnight, ports: ports)
        return try await reader.read(
            virtualSeconds: start.duration(to: clock.now).seconds,
            wallSeconds: started.duration(to: ContinuousClock().now).seconds, correlationID: correlationID)
    }

    private func correlationID(_ ports: Ports, randomness: Randomness) async throws -> String {
        let pipeline = ports.topology.pipeline
        if let planned = try await ports.store.boundaries(pipeline, self.date).first {
            return planned.correlationID
        }
        // Only this id follows the seed; ids of invocations are keys of rows and must differ in every run.
        return FunctionRunner.newCorrelationID(
            pipeline: pipeline, date: self.date, randomness: self.seed.map(Randomness.seeded) ?? randomness)
    }

    private func invoker(
        _ live: Live, clock: VirtualClock, upstream: UpstreamServer, log: LogFile
    ) throws -> Invoker {
        guard let binaries else { return .inProcess(try FunctionCatalog.functions(live), runner: live.runner) }
        var environment = self.environment
        environment["FASTBREAK_UPSTREAM"] = upstream.baseURL
        return .binaries(
            in: binaries, environment: environment, clock: .virtual(clock), reaper: self.reaper, log: { log.append($0) }
        )
    }

    /// The plan first, then every scrape of the run.
    private func firings(from start: Timestamp, topology: Topology, correlationID: String) throws -> [Firing] {
        func firing(_ function: String, _ id: String, _ data: String, minute: Int) -> Firing {
            let moment = start.advanced(by: .seconds(60 * minute))
            return Firing(
                at: moment, function: function,
                envelope: Envelope(
                    id: "\(id)@\(moment)", data: data,
                    attributes: [Envelope.Attribute.correlationID: correlationID], publishedAt: moment))
        }
        let plan = firing(
            "plan-day", "plan/\(self.date)",
            try JSON.encode(PlanRequest(gameDate: self.date, mode: .overnight)), minute: 0)
        let last = topology.scrapes.map(\.minute).max() ?? 0
        let scrapes = topology.scrapes.map { ($0.source, $0.minute) } + self.also.map { ($0, last + 1) }
        return try [plan]
            + scrapes.map { source, minute in
                firing(
                    "scrape", "scrape/\(source)/\(self.date)",
                    try JSON.encode(ScrapeRequest(source: source, gameDate: self.date, mode: .overnight)),
                    minute: minute)
            }
    }
}

extension Topology {
    /// Whether nothing that this run could still do would change a row; what comes after a boundary that holds or has
    /// expired waits for nothing that would come.
    fileprivate func isSettled(_ boundaries: [Boundary]) -> Bool {
        for definition in self.boundaries {
            guard let boundary = boundaries.first(where: { $0.key.boundary == definition.name }) else { return false }
            guard boundary.isSettled else { return false }
            if boundary.release == nil { return true }
        }
        return true
    }
}

extension Timestamp {
    /// The first whole minute that is not before this moment.
    var nextMinute: Timestamp {
        Timestamp(milliseconds: (self.milliseconds + 59_999) / 60_000 * 60_000)
    }
}
