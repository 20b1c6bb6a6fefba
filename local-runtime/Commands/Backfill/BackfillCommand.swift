import ArgumentParser
import Dispatch
import Glibc
import Hosting
import Invocation
import Recovery
import Telemetry
import Timing
import Upstream

/// `fastbreak backfill`: finds what a range of dates lacks, and brings it.
struct BackfillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backfill", abstract: "Find what a range of game dates lacks, and bring it.",
        discussion: """
            Each date and phase is COMPLETE, NEEDS_BACKFILL (rows are missing, the last run failed, or its input is \
            newer), NO_RAW_DATA (work starts with scraping) or NO_GAMES. The boundary of a date is asked and its gate \
            judges, as in any other run. Time is virtual and begins at the newest event of the data folder. The first \
            Ctrl-C lets the dates under way end; the same command goes on later.

            Examples:
              fastbreak backfill --from 2024-01-10 --to 2024-01-20 --dry-run
              fastbreak backfill --from 2024-01-10 --to 2024-01-20 --only missing --max-active 8 --seed 7
              fastbreak backfill --from 2024-01-15 --to 2024-01-15 --recordings ../shared/recordings/2024-01-15

            Exit codes: 0 everything released, 3 a boundary is blocked, 4 a boundary expired, 64 usage, \
            70 unexpected, 75 interrupted, 78 configuration.
            """)

    @Option(help: "The first game date, YYYY-MM-DD.")
    var from: String

    @Option(help: "The last game date, YYYY-MM-DD; not after today in New York.")
    var to: String

    @Option(help: "The gaps that are worth work: missing, failed, stale or all.")
    var only: BackfillPlan.Selection = .all

    @Option(help: "Dates under way at once, 1 to 64.")
    var maxActive = 4

    @Option(help: "asc or desc; today's and yesterday's games always go first.")
    var order: BackfillPlan.Order = .asc

    @Flag(help: "Show the plan and change nothing.")
    var dryRun = false

    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    @Option(help: "Scrape from a folder of recorded payloads of one game day.")
    var recordings: String?

    @Option(help: "Scrape from the simulated league of this seed.")
    var seed: UInt64?

    @Option(help: "Games of a simulated date, 1 to 15. Default: as a season's calendar would have them.")
    var games: Int?

    @Option(help: "Scrape through this address. Default: $FASTBREAK_UPSTREAM.")
    var upstream: String?

    @Option(help: "The folder for the store and the payloads. Default: $FASTBREAK_DATA or .fastbreak.")
    var data: String?

    /// Two full seasons and what lies between them.
    private static let longest = 800

    func validate() throws {
        for (option, text) in [("--from", self.from), ("--to", self.to)] where GameDate(text) == nil {
            throw ValidationError("\(option) '\(text)' is not a date that exists, written YYYY-MM-DD")
        }
        guard let from = GameDate(self.from), let to = GameDate(self.to) else { return }
        guard from <= to else { throw ValidationError("--from \(from) is after --to \(to)") }
        guard from.days(to: to) < Self.longest else {
            throw ValidationError("--from to --to is \(from.days(to: to) + 1) dates, not 1 to \(Self.longest)")
        }
        guard to <= (try EasternTime().date(at: TimeSource.live.now())) else {
            throw ValidationError("--to \(to) is after today in New York")
        }
        guard (1...64).contains(self.maxActive) else {
            throw ValidationError("--max-active is \(self.maxActive), not 1 to 64")
        }
        let worlds = [self.recordings != nil, self.seed != nil, self.upstream != nil].count { $0 }
        guard worlds <= 1 else { throw ValidationError("--recordings, --seed and --upstream exclude each other") }
        if let games {
            guard self.seed != nil else { throw ValidationError("--games needs --seed") }
            guard (1...15).contains(games) else { throw ValidationError("--games is \(games), not 1 to 15") }
        }
    }

    func run() async throws {
        guard let from = GameDate(self.from), let to = GameDate(self.to) else { return }
        let progress = BackfillProgress(isTerminal: isatty(STDERR_FILENO) == 1)
        do {
            var variables = HostEnvironment.variables
            if let data { variables["FASTBREAK_DATA"] = data }
            let options = BackfillOptions(
                dates: from...to, only: self.only, order: self.order, maximumActive: self.maxActive)
            let run = BackfillRun(options, environment: variables, world: try self.world(variables))
            if self.dryRun {
                let plan = try await run.plan()
                print(self.json ? try JSON.encode(plan) : plan.text)
                return
            }
            let report = try await self.walk(run, progress)
            print(self.json ? try JSON.encode(report) : report.text)
            if report.exitCode != .success { throw ArgumentParser.ExitCode(report.exitCode.rawValue) }
        } catch let error as ConfigurationError {
            for problem in error.problems { StandardError.append(line: "configuration: \(problem)") }
            throw ArgumentParser.ExitCode(Invocation.ExitCode.configuration.rawValue)
        } catch let error as UpstreamError {
            throw ValidationError("\(error)")
        } catch let error as BackfillError {
            throw ValidationError(error.description)
        } catch let code as ArgumentParser.ExitCode {
            throw code
        } catch {
            progress.finish()
            StandardError.append(line: "the backfill could not be finished: \(error)")
            throw ArgumentParser.ExitCode(Invocation.ExitCode.unexpected.rawValue)
        }
    }

    private func walk(_ run: BackfillRun, _ progress: BackfillProgress) async throws -> BackfillReport {
        let interrupt = InterruptSwitch()
        let signals = interrupt.listen()
        defer { for source in signals { source.cancel() } }
        let json = self.json
        let report = try await run.run(
            show: { if !json { print($0.text) } },
            progress: { progress.update(done: $0, total: $1, active: $2) },
            observe: { progress.observe($0) }, stop: { interrupt.isOn })
        progress.finish()
        return report
    }

    private func world(_ variables: [String: String]) throws -> BackfillWorld {
        if let recordings {
            let recorded = try RecordedSource(folder: recordings)
            return .played { _ in recorded.source }
        }
        if let seed {
            let games = self.games
            return .played { try SimulatedLeague(seed: seed, gamesPerDay: games, time: $0).source }
        }
        let address = self.upstream ?? variables["FASTBREAK_UPSTREAM"]
        return address.map { .address($0) } ?? .none
    }
}

extension BackfillPlan.Selection: ExpressibleByArgument {}
extension BackfillPlan.Order: ExpressibleByArgument {}
