import Alerts
import Commands
import Driver
import Hosting
import Invocation
import Logging
import Messaging
import Pipeline
import SQLiteAdapter
import Scraping
import TestSupport
import Testing
import Timing

/// A game date for which nothing but the plan ever happens: no scrape, no completion, no message.
@Suite struct SilenceTests {
    private static let date = GameDate(daysSinceEpoch: 19_737)

    @Test func `in memory every boundary of a silent date ends at its deadline, with an incident`() async throws {
        let clock = try Self.clock()
        let memory = MemoryStore(time: clock.source)
        try await Self.expectEnds(memory.store, clock: clock) { memory.boundaryEvents($0) }
    }

    @Test func `on SQLite every boundary of a silent date ends at its deadline, with an incident`() async throws {
        let clock = try Self.clock()
        let data = try DataFolder()
        let database = try SQLiteDatabase(path: data.file, time: clock.source)
        let inspection = database.inspection
        try await Self.expectEnds(database.store, clock: clock) { try await inspection.events($0) }
    }

    /// 16:00 Eastern on the day before the games: before the first boundary of the date opens.
    private static func clock() throws -> VirtualClock {
        VirtualClock(try EasternTime().timestamp(self.date.advanced(byDays: -1), hour: 16, minute: 0))
    }

    private static func expectEnds(
        _ store: Store, clock: VirtualClock, events: (BoundaryKey) async throws -> [LoggedBoundaryEvent]
    ) async throws {
        try await self.run(store, clock: clock)
        let boundaries = try await store.boundaries(Topology.nba.pipeline, self.date)
        let open = try await store.incidents().filter { $0.resolvedAt == nil }
        #expect(try await store.nextWake() == nil)
        for definition in Topology.nba.boundaries {
            for mode in definition.expectations.keys.sorted() {
                let key = BoundaryKey(
                    pipeline: Topology.nba.pipeline, boundary: definition.name, date: self.date, mode: mode)
                let boundary = try #require(boundaries.first { $0.key == key }, "\(key) was not planned")
                #expect(boundary.state == .expired, "\(key)")
                #expect(boundary.arrived.isEmpty, "\(key)")
                #expect(boundary.release == nil, "\(key)")

                let deadline = try #require(boundary.plan.steps.map { boundary.plan.due($0, firstArrival: nil) }.max())
                let end = try #require(try await events(key).last, "\(key)")
                #expect(end.at >= deadline, "\(key)")
                #expect(end.at <= deadline.advanced(by: .seconds(60)), "\(key)")
                if case .tick = end.event {} else { Issue.record("\(key) was ended by \(end.event)") }

                // What waits for a boundary that expired is listed under that one's incident.
                let cause = try self.first(definition, mode, among: boundaries)
                let incident = open.first { $0.incident.key == "\(cause)/expired" }
                #expect(incident?.incident.severity == .critical, "\(key): no incident of \(cause)")
                #expect(incident?.incident.correlationID == boundary.correlationID, "\(key)")
            }
        }
    }

    /// The boundary whose expiry is the reason: the first of the chain that was planned for the same run.
    private static func first(
        _ definition: BoundaryDefinition, _ mode: RunMode, among boundaries: [Boundary]
    ) throws -> BoundaryKey {
        let key = BoundaryKey(pipeline: Topology.nba.pipeline, boundary: definition.name, date: self.date, mode: mode)
        let boundary = try #require(boundaries.first { $0.key == key })
        guard boundary.reason.contains("upstream"), let upstream = Topology.nba.upstream(of: definition) else {
            return key
        }
        return try self.first(upstream, upstream.mode(for: mode), among: boundaries)
    }

    /// Plans each mode when its run begins, and lets time pass.
    private static func run(_ store: Store, clock: VirtualClock) async throws {
        let ports = Ports(
            topology: .nba, store: store, objects: MemoryObjectStore().objects, eastern: try EasternTime(),
            version: "test")
        let functions = try FunctionCatalog.functions(
            ports,
            upstreams: try .testing(
                http: HTTPClient { _ in throw HTTPFailure(.other, "a silent date asks nobody") },
                clock: { clock.now }))
        let runner = FunctionRunner(
            ports: ports, time: clock.source, randomness: .seeded(1),
            logger: Logger(label: "silence", factory: { _ in SwiftLogNoOpLogHandler() }))
        let hours: [(mode: RunMode, day: Int, hour: Int)] = [
            (.tomorrow, -1, 16), (.sameDay, 0, 10), (.overnight, 1, 0),
        ]
        #expect(Set(hours.map(\.mode)) == Set(Topology.nba.boundaries.flatMap { $0.expectations.keys }))
        let firings = try hours.map { plan in
            let moment = ports.eastern.timestamp(self.date.advanced(byDays: plan.day), hour: plan.hour, minute: 0)
            return Firing(
                at: moment, function: "plan-day",
                envelope: Envelope(
                    id: "plan/\(plan.mode.rawValue)",
                    data: try JSON.encode(PlanRequest(gameDate: self.date, mode: plan.mode)),
                    attributes: [Envelope.Attribute.correlationID: "nba-silence"], publishedAt: moment))
        }
        var driver = try Driver(
            topology: .nba, store: store, invoker: .inProcess(functions, runner: runner), clock: clock,
            firings: firings, correlationID: "nba-silence", observe: { _ in })
        try await driver.run(until: clock.now.advanced(by: .seconds(72 * 3600))) {
            try await store.nextWake() == nil
        }
    }
}
