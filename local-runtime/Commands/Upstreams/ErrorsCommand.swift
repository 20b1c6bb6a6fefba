import ArgumentParser
import Hosting
import Invocation
import Pipeline
import Telemetry
import Timing

/// `fastbreak errors`: what upstreams answered that was no answer, grouped by cause.
struct ErrorsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "errors", abstract: "Show failed calls of upstreams, grouped by cause.",
        discussion: """
            A failed call is kept for 90 days. --days counts whole days back from now, its first moment included. Of a \
            file whose newest event is older than two days that event is taken for now, and a line says so.

            Examples:
              fastbreak errors
              fastbreak errors --provider api.balldontlie.io --days 30
              fastbreak errors --endpoint /v1/stats --format csv > errors.csv
              fastbreak errors --provider api.balldontlie.io --format report   # what their support would need
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, json, csv, report
    }

    @Option(help: "A host, or a part of its name.")
    var provider: String?

    @Option(help: "The last so many days, 1 to 366.")
    var days = 7

    @Option(help: "A path, or a part of it.")
    var endpoint: String?

    @Option(help: "table, json, csv or report; --json is the same as --format json.")
    var format: Format?

    @OptionGroup var store: StoreOptions

    func validate() throws {
        guard (1...366).contains(self.days) else { throw ValidationError("--days is \(self.days), not 1 to 366") }
        if self.store.json, let format, format != .json {
            throw ValidationError("--json excludes --format \(format.rawValue)")
        }
    }

    func run() async throws {
        let live = try await self.store.liveInStoreTime { StandardError.append(line: $0) }
        let rows = try await ErrorSearch(provider: self.provider, endpoint: self.endpoint, days: self.days)
            .rows(in: live.ports.warehouse, at: live.time.now())
        switch self.store.json ? .json : self.format ?? .table {
        case .table: print(ErrorGroup.table(ErrorGroup.groups(of: rows)))
        case .json: print(try JSON.encode(ErrorGroup.groups(of: rows)))
        case .csv: print(ErrorCSV.text(rows))
        case .report: print(ErrorReport(rows).text)
        }
    }
}
