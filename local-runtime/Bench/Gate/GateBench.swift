import Gates
import Pipeline
import TestSupport
import Timing
import Warehouse

/// Evaluates gates on a day of fifteen games, with six weeks of such days before it, and takes the time.
///
/// The light check judges payloads and not a date; it is carried out for one, with the box scores of all games in it.
struct GateBench {
    private static let games = 15
    private static let players = 13
    /// So many that a baseline compares by weekday.
    private static let history = 6 * 7
    private static let warmUp = 16
    private static let modesBeforeTheGames = [RunMode.sameDay, .tomorrow]
    private static let date = GameDate(daysSinceEpoch: 19_737)

    private let warehouse: WarehouseReader
    private let bench: BenchStore
    private let budget: Duration
    private let samples: Int
    private let clock = ContinuousClock()

    init(_ bench: BenchStore, _ options: StoreBenchOptions) {
        self.bench = bench
        self.warehouse = bench.store.warehouse
        self.budget = .seconds(options.seconds)
        self.samples = options.samples
    }

    func run(_ topology: Topology) async throws -> GateBenchStore.Figures {
        try await self.prepare(topology)
        let day = self.gates(of: .overnight, topology)
        var figures = GateBenchStore.Figures(
            rules: day.flatMap(\.rules).count, all: try await self.latency(day.map(\.rules), topology))
        for gate in day {
            figures.boundaries.append(
                .init(
                    boundary: gate.name, rules: gate.rules.count,
                    latency: try await self.latency([gate.rules], topology)))
        }
        for mode in Self.modesBeforeTheGames {
            let gates = self.gates(of: mode, topology)
            figures.before_the_games.append(
                .init(
                    mode: mode.rawValue, rules: gates.flatMap(\.rules).count,
                    latency: try await self.latency(gates.map(\.rules), topology)))
        }
        return figures
    }

    /// The light check, and each boundary that the run has.
    private func gates(of mode: RunMode, _ topology: Topology) -> [(name: String, rules: [Rule])] {
        let check = topology.lightCheck
        return [(LightCheck.name, check.gameRules + check.payloadRules)]
            + topology.boundaries.compactMap { boundary in
                boundary.expectations[mode].map { (boundary.name, $0.rules) }
            }
    }

    /// One time for all gates of the list, evaluated one after the other.
    private func latency(_ gates: [[Rule]], _ topology: Topology) async throws -> LatencyFigure {
        let subject = GateSubject(
            date: Self.date, schedule: topology.schedule,
            payload: PayloadFacts(rows: Self.games * Self.players * 2, games: Self.games))
        let evaluated = gates.map { Gate(rules: $0, mode: .block, version: "bench") }
        var latencies = Latencies()
        var spent = Duration.zero
        while spent < self.budget || latencies.count < self.samples {
            var checks: [Check] = []
            let taken = await self.clock.measure {
                for gate in evaluated {
                    checks += await gate.evaluate(subject, asking: self.warehouse, time: .live).checks
                }
            }
            if let odd = checks.first(where: { $0.verdict != .pass && $0.verdict != .notApplicable }) {
                throw BenchError("\(odd.name) did not pass: \(odd.detail)")
            }
            latencies.add(taken)
            spent += taken
        }
        // The first of them prepared statements and filled caches.
        return latencies.dropping(Self.warmUp).figure
    }

    /// Every table that a rule asks for, with its days.
    private func prepare(_ topology: Topology) async throws {
        let now = TimeSource.live.now()
        let rules = topology.boundaries.flatMap(\.expectations.values).flatMap(\.rules)
        let tables = Set(rules.flatMap(\.subjects) + [topology.schedule]).sorted { $0.qualifiedName < $1.qualifiedName }
        for days in stride(from: 0, through: Self.history, by: 1) {
            let day = GameDayRows(
                on: Self.date.advanced(byDays: -days), games: Self.games, players: Self.players, writtenAt: now)
            var commit = Commit(correlationID: "bench")
            commit.tables = tables.map { TableWrite(table: $0, rows: day.rows(of: $0)) }
            _ = try await self.bench.store.commit(commit)
        }
        try await self.bench.vacuum()
    }
}
