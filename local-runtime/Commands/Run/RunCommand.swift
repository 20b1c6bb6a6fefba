import ArgumentParser
import Driver
import Hosting
import Invocation
import Telemetry
import Timing
import Upstream

/// `fastbreak run`: the schedules of the pipeline over a span of time, virtual or real.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run the whole schedule over a span of time.",
        discussion: """
            Plans, scrapes, asks and ticks of every run fire as `fastbreak schedule list` shows them. With --virtual, \
            time passes as fast as the work goes; without it the command waits for each firing, and ends after the \
            invocation under way on SIGINT or SIGTERM. A run on a store that an earlier run left goes on where that \
            one ended, and makes up for what was missed as far as each schedule says.

            Examples:
              fastbreak run --virtual --seed 7 --games 8 --from 2024-01-20T12:00:00-05:00 --for 24h
              fastbreak run --virtual --recordings ../shared/recordings/2024-01-15 --for 15h
              fastbreak run --for 8h --binaries .build/release

            Exit codes: 0 the run ended as asked, 64 usage, 70 unexpected, 78 configuration. What became of each \
            boundary is in the report.
            """)

    @Option(help: "The moment at which virtual time begins, RFC 3339. Default: the newest event of the store.")
    var from: String?

    @Option(name: .customLong("for"), help: "How long: 90m, 24h, 7d. Default: 24h.")
    var length: String?

    @Option(help: "The moment at which the run ends, RFC 3339.")
    var until: String?

    @Flag(help: "Let time pass as fast as the work goes.")
    var virtual = false

    @OptionGroup var world: WorldOptions

    @Option(help: "The data folder. Default: $FASTBREAK_DATA or .fastbreak.")
    var data: String?

    @Option(help: "Run every function as the binary in this folder, one process an event.")
    var binaries: String?

    @Flag(help: "Print one JSON object instead of the report.")
    var json = false

    func validate() throws {
        if let from, Timestamp(from) == nil { throw ValidationError("--from '\(from)' is not RFC 3339 with an offset") }
        if let until, Timestamp(until) == nil {
            throw ValidationError("--until '\(until)' is not RFC 3339 with an offset")
        }
        if self.until != nil, self.length != nil { throw ValidationError("--until excludes --for") }
        if let length, Self.duration(length) == nil {
            throw ValidationError("--for '\(length)' is not a number above 0 followed by m, h or d, such as 24h")
        }
        if HostEnvironment.variables["FASTBREAK_TIME"]?.isEmpty == false {
            throw ValidationError("FASTBREAK_TIME is for one process; a run begins now, or with --virtual at --from")
        }
        if !self.virtual, self.from != nil { throw ValidationError("--from needs --virtual: real time begins now") }
        if let from = self.from.flatMap({ Timestamp($0) }), let until = self.until.flatMap({ Timestamp($0) }),
            until <= from
        {
            throw ValidationError("--until is not after --from")
        }
    }

    func run() async throws {
        let stop = StopSignal()
        let signals = SignalStop(stop)
        defer { signals.cancel() }
        let report: RunReport
        do {
            let world = try self.world.world(playsByDefault: self.virtual)
            let eastern = try EasternTime()
            var variables = HostEnvironment.variables
            if let data { variables["FASTBREAK_DATA"] = data }
            let date = world.date ?? eastern.date(at: TimeSource.live.now()).advanced(byDays: -1)
            let end: ScheduleRun.Span.End =
                if let until = self.until.flatMap({ Timestamp($0) }) { .at(until) } else {
                    .after(self.length.flatMap(Self.duration) ?? .seconds(24 * 3600))
                }
            let run = ScheduleRun(
                environment: variables, binaries: self.binaries, isVirtual: self.virtual,
                span: ScheduleRun.Span(
                    from: self.from.flatMap { Timestamp($0) },
                    fallback: eastern.timestamp(date, hour: 5, minute: 0), end: end),
                upstream: world.upstream, source: world.source, unplayed: world.unplayed)
            let progress = RunProgress(zone: eastern.rules)
            report = try await run.run(stop: stop, observe: { progress.observe($0) })
        } catch let error as ConfigurationError {
            for problem in error.problems { StandardError.append(line: "configuration: \(problem)") }
            throw ArgumentParser.ExitCode(Invocation.ExitCode.configuration.rawValue)
        } catch let error as UpstreamError {
            throw ValidationError("\(error)")
        } catch {
            StandardError.append(line: "the run could not be finished: \(error)")
            throw ArgumentParser.ExitCode(Invocation.ExitCode.unexpected.rawValue)
        }
        print(self.json ? try JSON.encode(report) : report.text)
    }

    /// `90m`, `24h` or `7d`; nil for anything else, and for nothing or more than a year.
    static func duration(_ text: String) -> Duration? {
        guard let unit = text.last.flatMap({ ["m": 60, "h": 3600, "d": 86_400][$0] }),
            let count = Int(text.dropLast()), count > 0, count <= 366 * 86_400 / unit
        else { return nil }
        return .seconds(count * unit)
    }
}
