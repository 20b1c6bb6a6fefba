import ArgumentParser
import FoundationEssentials
import Glibc
import Hosting
import Invocation
import Pipeline
import Telemetry
import Timing
import Upstream

/// `fastbreak day`: one game day through every phase, in virtual time.
struct DayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "day",
        abstract: "Run one game day from scraped payloads to precomputed features.",
        discussion: """
            The sources are played by a server on loopback: from a folder of recordings, or by a simulated league. Time \
            is virtual and begins at 02:00 Eastern on the morning after the games, or at the newest event of the data \
            folder if that is later.

            Examples:
              fastbreak day 2024-01-15 --recordings ../shared/recordings/2024-01-15
              fastbreak day 2024-01-20 --seed 7 --games 10 --json
              fastbreak day 2024-01-20 --binaries .build/release
              fastbreak day 2024-01-20 --seed 7 --also bdl-standings --also bdl-games

            Exit codes: 0 everything released, 3 a boundary is blocked, 4 a boundary expired, 64 usage, \
            70 unexpected, 75 the store is away, 78 configuration.
            """)

    @Argument(help: "The game date, YYYY-MM-DD. Default: the date of the recordings, or yesterday in New York.")
    var date: String?

    @Option(help: "A folder of recorded payloads of one game day.")
    var recordings: String?

    @Option(help: "Seed of the simulated league. Default: 1.")
    var seed: UInt64?

    @Option(help: "Games of a simulated date, 1 to 15. Default: as a season's calendar would have them.")
    var games: Int?

    @Option(help: "The folder for the store and the payloads. Default: $FASTBREAK_DATA or .fastbreak.")
    var data: String?

    @Option(help: "Run every function as the binary in this folder, one process an event.")
    var binaries: String?

    @Option(help: "Scrape this source too, which no boundary waits for; may be repeated.")
    var also: [String] = []

    @Flag(help: "Print one JSON object instead of the report.")
    var json = false

    func validate() throws {
        if self.recordings != nil, self.seed != nil || self.games != nil {
            throw ValidationError("--recordings excludes --seed and --games")
        }
        if let games, !(1...15).contains(games) { throw ValidationError("--games is \(games), not 1 to 15") }
        let known = Topology.nba.sideFeeds.map(\.source)
        for source in self.also where !known.contains(source) {
            throw ValidationError("--also '\(source)' is not one of \(known.joined(separator: ", "))")
        }
        if let date, GameDate(date) == nil {
            throw ValidationError("'\(date)' is not a date that exists, written YYYY-MM-DD")
        }
    }

    func run() async throws {
        let progress = DayProgress(isTerminal: isatty(STDERR_FILENO) == 1)
        let report: DayReport
        do {
            let world = try self.world()
            var variables = HostEnvironment.variables
            if let data { variables["FASTBREAK_DATA"] = data }
            let day = DayRun(
                date: world.date, environment: variables, binaries: self.binaries,
                seed: self.seed, also: self.also
            ) { try world.source($0) }
            report = try await day.run(observe: { progress.observe($0) })
            progress.finish()
        } catch let error as ConfigurationError {
            for problem in error.problems { StandardError.append(line: "configuration: \(problem)") }
            throw ArgumentParser.ExitCode(Invocation.ExitCode.configuration.rawValue)
        } catch let error as UpstreamError {
            throw ValidationError("\(error)")
        } catch let error as StoreError where error.isTransient {
            progress.finish()
            StandardError.append(line: "retry: \(error)")
            throw ArgumentParser.ExitCode(Invocation.ExitCode.retry.rawValue)
        } catch {
            progress.finish()
            StandardError.append(line: "the day could not be finished: \(error)")
            throw ArgumentParser.ExitCode(Invocation.ExitCode.unexpected.rawValue)
        }
        print(self.json ? try JSON.encode(report) : report.text)
        if report.exitCode != .success { throw ArgumentParser.ExitCode(report.exitCode.rawValue) }
    }

    /// The outside world of the run: a recorded day, or the league of a seed.
    private struct World {
        var date: GameDate
        var source: @Sendable (TimeSource) throws -> UpstreamSource
    }

    private func world() throws -> World {
        let asked = self.date.flatMap { GameDate($0) }
        if let recordings {
            let recorded = try RecordedSource(folder: recordings)
            return World(date: asked ?? recorded.date) { _ in recorded.source }
        }
        let eastern = try EasternTime()
        let date = asked ?? eastern.date(at: TimeSource.live.now()).advanced(byDays: -1)
        let (seed, games) = (self.seed ?? 1, self.games)
        return World(date: date) { time in
            try SimulatedLeague(seed: seed, gamesPerDay: games, time: time).source
        }
    }
}
