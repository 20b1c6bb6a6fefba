import ArgumentParser
import Hosting
import Invocation
import Pipeline
import Timing
import Warehouse

/// `fastbreak status`: where every boundary stands.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show where every boundary stands.",
        discussion: """
            Examples:
              fastbreak status --date 2024-01-15
              fastbreak status --days 7 --json
            """)

    @Option(help: "One game date, YYYY-MM-DD.")
    var date: String?

    @Option(help: "The last so many game dates before today, 1 to 366. Default: 7, without --date.")
    var days: Int?

    @OptionGroup var store: StoreOptions

    func validate() throws {
        if self.date != nil, self.days != nil { throw ValidationError("--date excludes --days") }
        if let date, GameDate(date) == nil {
            throw ValidationError("'\(date)' is not a date that exists, written YYYY-MM-DD")
        }
        if let days, !(1...366).contains(days) { throw ValidationError("--days is \(days), not 1 to 366") }
    }

    func run() async throws {
        let live = try await self.store.live()
        var rows: [BoundaryStatus] = []
        for date in self.dates(live) {
            for boundary in try await live.ports.store.boundaries(live.ports.topology.pipeline, date) {
                rows.append(try await BoundaryStatus(boundary, ports: live.ports))
            }
        }
        print(self.store.json ? try JSON.encode(rows) : BoundaryStatus.table(rows))
    }

    private func dates(_ live: Live) -> [GameDate] {
        if let date = self.date.flatMap({ GameDate($0) }) { return [date] }
        let today = live.ports.eastern.date(at: live.time.now())
        return (0..<(self.days ?? 7)).reversed().map { today.advanced(byDays: -$0) }
    }
}
