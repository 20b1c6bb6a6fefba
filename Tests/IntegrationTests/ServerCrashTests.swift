import Commands
import Driver
import Invocation
import PostgresAdapter
import PostgresTesting
import Synchronization
import Testing
import Timing
import Upstream

/// A day whose database dies under it, as by SIGKILL, and comes back.
@Suite(.needsPostgres) struct ServerCrashTests {
    private static let world = World.simulated(seed: 5, games: 2)
    private static let undisturbed = Task { try await DayHarness.run(Self.world, on: try GameDate.on("2024-01-20")) }

    /// The server of one day, which is killed again and again and started each time by a task of its own.
    private final class Mortal: Sendable {
        let server: PostgresServer
        private let restarts = Mutex<[Task<Void, any Error>]>([])
        private let events = Atomic(0)
        private let failures = Mutex<[String]>([])

        init(_ server: PostgresServer) {
            self.server = server
        }

        /// Counts the invocations that have ended, from 1.
        func count() -> Int { self.events.add(1, ordering: .relaxed).newValue }

        func crash() {
            do { try self.server.kill() } catch { return self.failures.withLock { $0.append("\(error)") } }
            self.then { try await self.server.start() }
        }

        func then(_ work: @escaping @Sendable () async throws -> Void) {
            self.restarts.withLock { $0.append(Task { try await work() }) }
        }

        /// How many tasks were started; throws what one of them threw.
        func finished() async throws -> Int {
            let tasks = self.restarts.withLock { $0 }
            for task in tasks { try await task.value }
            #expect(self.failures.withLock { $0 }.isEmpty)
            return tasks.count
        }
    }

    @Test(.timeLimit(.minutes(3))) func `killed between invocations, the day completes and releases once`() async throws
    {
        let mortal = Mortal(try await PostgresServer.start())
        let day = try await ServerDay(on: mortal.server)
        let report = try await day.run(
            Self.world, on: try GameDate.on("2024-01-20"),
            observe: { event in
                guard case .invoked = event, [1, 6, 14, 21].contains(mortal.count()) else { return }
                mortal.crash()
            })
        #expect(try await mortal.finished() == 4, "the server was not killed, so the day proves nothing")
        try await Self.expectSound(report, day)
    }

    @Test(.timeLimit(.minutes(3))) func `killed while a scrape runs, the day completes and releases once`() async throws
    {
        let mortal = Mortal(try await PostgresServer.start())
        let day = try await ServerDay(on: mortal.server)
        let hosts = Mutex<Set<String>>(["site.api.espn.com", "api.balldontlie.io"])
        let report = try await day.run(
            Self.world, on: try GameDate.on("2024-01-20"),
            onRequest: { request in
                guard hosts.withLock({ $0.remove(request.host) }) != nil else { return }
                mortal.crash()
            })
        #expect(try await mortal.finished() == 2, "the server was not killed, so the day proves nothing")
        try await Self.expectSound(report, day)
    }

    @Test(.timeLimit(.minutes(3))) func `killed inside of a commit, the day completes and releases once`() async throws
    {
        let mortal = Mortal(try await PostgresServer.start())
        let day = try await ServerDay(on: mortal.server)
        let report = try await day.run(
            Self.world, on: try GameDate.on("2024-01-20"),
            observe: { event in
                guard case .invoked = event, mortal.count() == 3 else { return }
                mortal.then {
                    // Nobody gets past the outbox, so the next commit that writes a message hangs in its middle.
                    let blocker = try await mortal.server.connection(day.url)
                    try await blocker.run("BEGIN")
                    try await blocker.run("LOCK TABLE fastbreak.outbox IN ACCESS EXCLUSIVE MODE")
                    let watcher = try await mortal.server.connection(day.url)
                    let waiting =
                        "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
                    while try await watcher.run(waiting).rows.isEmpty { await Task.yield() }
                    mortal.crash()
                }
            })
        _ = try await mortal.finished()
        #expect(try await mortal.finished() == 2, "the server was not killed, so the day proves nothing")
        try await Self.expectSound(report, day)
    }

    private static func expectSound(_ report: DayReport, _ day: ServerDay) async throws {
        let undisturbed = try await Self.undisturbed.value
        #expect(report.exitCode == .success)
        #expect(report.tables == undisturbed.report.tables)
        #expect(report.games == undisturbed.report.games)
        #expect(report.boundaries.timeless == undisturbed.report.boundaries.timeless)
        #expect(try await day.triggers() == (try undisturbed.triggers().map { "\($0) sent" }))
        #expect(try await day.column("SELECT reason FROM fastbreak.dead_letters").isEmpty)
        let releases = try await day.column(
            "SELECT key FROM fastbreak.boundary_events WHERE body ->> 'note' LIKE 'released%' ORDER BY key")
        #expect(releases.count == Set(releases).count, "\(releases)")
    }
}
