import Gates
import Invocation
import Logging
import Messaging
import Phase2ToPhase3
import Pipeline
import Synchronization
import TestSupport
import Timing
import Warehouse

/// Sends completions through a boundary's handler and takes the time.
///
/// What prepares a date (its schedule, its plan) happens outside of the time that is taken. Afterwards every date must
/// be released: a figure of work that was not done is worth nothing.
final class BoundaryBench: Sendable {
    /// Dates at the same time, for the rate.
    private static let concurrencies = [1, 8, 64]
    /// Dates prepared at once.
    private static let roundSize = 64
    private static let warmUp = 32
    /// As many games as a full evening has.
    private static let games = 11
    private static let players = 9

    private let store: Store
    private let gate: GateMode
    private let budget: Duration
    private let samples: Int
    private let ports: Ports
    private let handler: Phase2ToPhase3
    private let definition: BoundaryDefinition
    private let dates = Mutex(GameDate(daysSinceEpoch: 10_957))
    private let clock = ContinuousClock()

    init(_ bench: BenchStore, gate: GateMode, _ options: StoreBenchOptions) throws {
        var definition = BoundaryDefinition.phase2ToPhase3
        definition.gateMode = gate
        var topology = Topology.nba
        topology.boundaries = [definition]
        // Rows of an earlier run are never met again.
        topology.pipeline = "bench-" + String(Randomness.live.next(), radix: 16)
        self.store = bench.store
        self.gate = gate
        self.budget = .seconds(options.seconds)
        self.samples = options.samples
        self.definition = definition
        self.ports = Ports(
            topology: topology, store: bench.store, objects: MemoryObjectStore().objects, eastern: try EasternTime(),
            version: FastbreakVersion.current)
        self.handler = try Phase2ToPhase3(ports: self.ports)
    }

    func run() async throws -> GateFigures {
        let (release, floor) = try await self.latencies()
        var rates: [RateFigure] = []
        for concurrency in Self.concurrencies { rates.append(try await self.rate(concurrency)) }
        return GateFigures(
            release: release.figure, floor: floor.figure,
            p50_ratio: release.percentile(0.5) / floor.percentile(0.5),
            p99_ratio: release.percentile(0.99) / floor.percentile(0.99), completions: rates)
    }

    /// The last completion of a date and a one-row update, in turn.
    private func latencies() async throws -> (release: Latencies, floor: Latencies) {
        let row = try await self.floorRow()
        var release = Latencies()
        var floor = Latencies()
        var spent = Duration.zero
        while spent < self.budget * 2 || release.count < self.samples {
            for date in try await self.prepared(Self.roundSize) {
                let completions = self.completions(date)
                for completion in completions.dropLast() { try await self.send(completion) }
                guard let trigger = completions.last else { throw BenchError("the boundary waits for nothing") }
                let last = try await self.clock.measure { try await self.send(trigger) }
                let update = try await self.clock.measure {
                    try await self.store.outbox.markSent([row], Timestamp(milliseconds: Int64(release.count)))
                }
                release.add(last)
                floor.add(update)
                spent += last + update
            }
        }
        // The first of them prepared statements and filled caches.
        return (release.dropping(Self.warmUp), floor.dropping(Self.warmUp))
    }

    /// Completions a second with so many dates at the same time.
    private func rate(_ concurrency: Int) async throws -> RateFigure {
        var spent = Duration.zero
        var count = 0
        while spent < self.budget {
            let dates = try await self.prepared(Self.roundSize)
            spent += try await self.clock.measure {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for first in 0..<concurrency {
                        group.addTask {
                            for place in stride(from: first, to: dates.count, by: concurrency) {
                                for completion in self.completions(dates[place]) { try await self.send(completion) }
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            }
            count += dates.count * self.processors.count
            for date in dates { try await self.verify(date) }
        }
        return RateFigure(
            concurrent_dates: concurrency, completions: count, completions_per_second: Double(count) / spent.seconds)
    }

    private var processors: [ProcessorID] {
        (self.definition.expectations[.overnight].map { Array($0.optional) + Array($0.required) } ?? []).sorted()
    }

    private func completions(_ date: GameDate) -> [CompletionMessage] {
        self.processors.map { processor in
            CompletionMessage(
                processorName: processor.rawValue, phase: self.definition.from.wireName,
                executionID: "bench/\(processor)/\(date)", correlationID: "bench", gameDate: date,
                mode: RunMode.overnight.rawValue, status: .success, recordCount: 11, dataHash: "hash",
                timestamp: TimeSource.live.now())
        }
    }

    private func send(_ completion: CompletionMessage) async throws {
        let now = TimeSource.live.now()
        let context = InvocationContext(
            invocationID: "bench", messageID: completion.executionID, publishedAt: now, correlationID: "bench",
            deadline: now.advanced(by: .seconds(60)), time: .live,
            logger: Logger(label: "bench", factory: { _ in SwiftLogNoOpLogHandler() }))
        let outcome = try await self.handler.handle(.completed(completion), context: context)
        guard case .done = outcome else { throw BenchError("a completion was not taken: \(outcome)") }
    }
}

// What happens outside of the time that is taken.
extension BoundaryBench {
    /// Dates with their games and their plan.
    private func prepared(_ count: Int) async throws -> [GameDate] {
        let planner = DayPlanner(topology: self.ports.topology, store: self.store, eastern: self.ports.eastern)
        var prepared: [GameDate] = []
        for _ in 0..<count {
            let date = self.dates.withLock { date in
                date = date.advanced(byDays: 1)
                return date
            }
            var commit = Commit(correlationID: "bench")
            let day = GameDayRows(
                on: date, games: Self.games, players: Self.players, writtenAt: TimeSource.live.now())
            commit.tables = self.tables.map { TableWrite(table: $0, rows: day.rows(of: $0)) }
            _ = try await self.store.commit(commit)
            _ = try await planner.plan(date, mode: .overnight, correlationID: "bench", causationID: "bench")
            prepared.append(date)
        }
        return prepared
    }

    /// The schedule, and what the gate looks at if it is there.
    private var tables: Set<TableDefinition> {
        let rules = self.gate == .off ? [] : self.definition.expectation(of: .overnight)?.rules ?? []
        return Set(rules.flatMap(\.subjects) + [self.ports.topology.schedule])
    }

    /// A message of the outbox whose mark of delivery is the one-row update.
    private func floorRow() async throws -> String {
        let id = "\(self.ports.topology.pipeline)/floor"
        var commit = Commit(correlationID: "bench")
        commit.outbox = [
            OutboxMessage(
                eventID: id, topic: "bench", orderingKey: id, type: "bench", data: "{}", correlationID: "bench",
                causationID: nil)
        ]
        _ = try await self.store.commit(commit)
        return id
    }

    private func verify(_ date: GameDate) async throws {
        let key = BoundaryKey(
            pipeline: self.ports.topology.pipeline, boundary: self.definition.name, date: date, mode: .overnight)
        let boundary = try await self.store.boundary(key)
        guard boundary?.release?.provenance.reason == .complete else {
            throw BenchError("\(key) is not released: \(boundary?.reason ?? "no row")")
        }
    }
}

/// Why a benchmark has no figures.
struct BenchError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
