import ArgumentParser
import Invocation
import Pipeline
import Simulation
import Telemetry
import Timing

/// `fastbreak simulate`: game days with faults, by seed.
struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Simulate game days with faults, and check every guarantee after each step.",
        discussion: """
            The handlers are those that are deployed; producers are scripted, time is virtual, and the seed picks which
            of the racing processes takes the next step. The same seed gives the same trace in every process.

            Exit status: 0 when every guarantee held, 1 when one did not.

            Examples:
              fastbreak simulate --seeds 300
              fastbreak simulate --seed 17 --days 1 --trace
              fastbreak simulate --seeds 50 --faults crash,duplicates --store sqlite --json
            """)

    @Option(help: "The first seed.")
    var seed: UInt64 = 1

    @Option(help: "Consecutive game dates in the world of one seed, 1 to 400.")
    var days = 1

    @Option(help: "How many seeds, 1 to 1000000.")
    var seeds = 1

    @Option(
        help: ArgumentHelp(
            "What goes wrong: duplicates, reorder, delay, loss, crash, clock, store, all or none; several with commas.",
            valueName: "kinds"))
    var faults = "all"

    @Option(help: "Where each world keeps its state: memory, sqlite or postgres.")
    var store = SimulatedStore.memory

    @Option(
        help: ArgumentHelp(
            "A server for --store postgres, postgres://…; databases of its own are made and dropped there. "
                + "Default: $FASTBREAK_DATABASE_URL.", valueName: "url"))
    var database: String?

    @Flag(help: "Print one line for everything that a worker did.")
    var trace = false

    @Flag(help: "Print JSON instead of text.")
    var json = false

    @Option(help: "Worlds at once, 1 to 64. Default: one for each core.")
    var width: Int?

    func validate() throws {
        if !(1...400).contains(self.days) { throw ValidationError("--days is \(self.days), not 1 to 400") }
        if !(1...1_000_000).contains(self.seeds) { throw ValidationError("--seeds is \(self.seeds), not 1 to 1000000") }
        if let width, !(1...64).contains(width) { throw ValidationError("--width is \(width), not 1 to 64") }
        if self.seed > UInt64.max - UInt64(self.seeds) { throw ValidationError("--seed \(self.seed) is too large") }
        if self.trace, self.json { throw ValidationError("--trace excludes --json") }
        _ = try self.kinds()
    }

    private func kinds() throws -> Set<FaultKind> {
        if self.faults == "all" { return Set(FaultKind.allCases) }
        if self.faults == "none" { return [] }
        let words = self.faults.split(separator: ",").map(String.init)
        guard !words.isEmpty else { throw ValidationError("--faults names no kind of fault") }
        return try Set(
            words.map { word in
                guard let kind = FaultKind(rawValue: word) else {
                    let known = FaultKind.allCases.map(\.rawValue).joined(separator: ", ")
                    throw ValidationError("--faults: '\(word)' is not one of \(known), all, none")
                }
                return kind
            })
    }

    func run() async throws {
        let settings = WorldSettings(
            days: self.days, faults: try self.kinds(), topology: .nba, eastern: try EasternTime(),
            makeStore: try await self.store.maker(databaseURL: self.database))
        let seeds = self.seed..<(self.seed + UInt64(self.seeds))
        let started = ContinuousClock().now
        let report = try await Simulation(settings).run(seeds: seeds, width: self.worldsAtOnce) {
            result in
            if self.trace { for line in result.trace { print(line) } }
            return result.violations.isEmpty
        }
        let seconds = started.duration(to: ContinuousClock().now).seconds
        print(
            self.json
                ? try JSON.encode(SimulationSummary(report: report, wallSeconds: seconds))
                : report.text(wallSeconds: seconds))
        guard let failure = report.failures.first else { return }
        try await self.explain(failure, settings)
        throw ArgumentParser.ExitCode(1)
    }

    /// One where the traces are printed, so that those of two seeds do not mix and come in order.
    private var worldsAtOnce: Int { self.trace ? 1 : self.width ?? ProcessorCount.available }

    /// Shows how to see a failure again, and the least that still fails; beside JSON on standard error.
    private func explain(_ failure: SimulationReport.Failure, _ settings: WorldSettings) async throws {
        let again = "fastbreak simulate --seed \(failure.seed) --days \(self.days) --faults \(self.faults) "
        var lines = ["", "Again:  \(again)--store \(self.store.rawValue) --trace", ""]
        lines += try await Shrinker(seed: failure.seed, settings: settings).shrunk().lines
        for line in lines { if self.json { StandardError.append(line: line) } else { print(line) } }
    }
}

/// The report with what it took.
private struct SimulationSummary: Encodable {
    var report: SimulationReport
    var wallSeconds: Double

    private enum CodingKeys: String, CodingKey {
        case wallSeconds = "wall_seconds"
    }

    func encode(to encoder: any Encoder) throws {
        try self.report.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.wallSeconds, forKey: .wallSeconds)
    }
}
