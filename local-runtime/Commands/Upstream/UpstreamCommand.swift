import ArgumentParser
import Driver
import Glibc
import Invocation
import Timing
import Upstream

/// `fastbreak upstream`: a source that enforces a quota and misbehaves on demand.
struct UpstreamCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "upstream", abstract: "Play a source with a quota and with faults, on loopback.",
        discussion: """
            Serves numbered rows in pages by cursor at http://127.0.0.1:PORT/pages.test/v1/rows, and with --seed also \
            every host of the simulated league as /{host}/{path}. The first line printed is the address. Ends on \
            SIGINT or SIGTERM, or after --for, and then prints what it saw.

            A --fault is a name, and which of the matching calls it hits: reset:3-5, slow:2, error-page. Names: \
            cut-body (truncated JSON), error-page (HTML with status 200), content-type, slow, reset, unavailable.

            Examples:
              fastbreak upstream --quota 10/1s --kind sliding --port 8080
              fastbreak upstream --quota 600/1m --kind bucket --burst 30 --retry-after date --skew -90
              fastbreak upstream --fault reset:3 --fault slow:5-6 --failing-cursor 125 --brown-out 60s/5s
              fastbreak upstream --seed 7 --host api.balldontlie.io --quota 5/1s --for 2m --json

            Exit codes: 0 ended as asked, 64 usage, 70 the port is taken.
            """)

    @Option(help: "The port; 0 lets the system choose.")
    var port = 0

    @OptionGroup var quota: QuotaOptions

    @OptionGroup var trouble: TroubleOptions

    @Option(help: "Rows of the paged list, 0 to 1000000.")
    var rows = 1000

    @Option(help: "Play the simulated league of this seed as well.")
    var seed: UInt64?

    @Option(name: .customLong("for"), help: "End by itself after this long: 500ms, 30s, 5m, 2h. Default: on a signal.")
    var length: String?

    @Flag(help: "Print what it saw as one JSON object.")
    var json = false

    func validate() throws {
        guard (0...65_535).contains(self.port) else {
            throw ValidationError("--port is \(self.port), not 0 to 65535")
        }
        guard (0...1_000_000).contains(self.rows) else {
            throw ValidationError("--rows is \(self.rows), not 0 to 1000000")
        }
        if let length, Duration(short: length) == nil {
            throw ValidationError("--for '\(length)' is not a number followed by ms, s, m or h")
        }
    }

    func run() async throws {
        let time = TimeSource.live
        var played = try PagedRows(count: self.rows, troubles: self.trouble.ofPages).source
        if let seed { played = .first(of: [played, try SimulatedLeague(seed: seed, time: time).source]) }
        let faulty = FaultySource(played, faults: try self.trouble.faults(from: time.now()), time: time)
        let limited = try self.quota.rule().map {
            QuotaSource(faulty.source, rule: $0, style: self.quota.style, time: time)
        }
        let stop = StopSignal()
        let signals = SignalStop(stop)
        defer { signals.cancel() }
        let server = try await UpstreamServer.start(
            port: self.port, source: limited?.source ?? faulty.source, time: time)
        print(server.baseURL)
        fflush(nil)  // whoever started this waits for the address
        try await stop.wait(self.length.flatMap { Duration(short: $0) } ?? .seconds(366 * 86_400), by: time)
        await server.close()
        let report = UpstreamReport(requests: server.requests.count, log: limited?.log, strikes: faulty.strikes)
        print(self.json ? try JSON.encode(report) : report.text)
    }
}
