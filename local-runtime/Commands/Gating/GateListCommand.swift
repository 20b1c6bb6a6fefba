import ArgumentParser
import Hosting
import Invocation
import Pipeline
import Timing

/// `fastbreak gate list`.
struct GateListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List what is held, overridden, expired or waits for a second person.",
        discussion: """
            Without --date or --days these are the 90 game dates up to the day after the store's newest event. \
            Where the history of the payloads cannot be read, the rest is listed all the same and the command fails.

            Examples:
              fastbreak gate list --days 3
              fastbreak gate list --date 2024-01-15 --all --json
            """)

    @OptionGroup var range: DateRangeOptions

    @Flag(help: "List rows that need nobody, too.")
    var all = false

    @OptionGroup var store: StoreOptions

    func run() async throws {
        let live = try await self.store.liveInStoreTime()
        let now = try await live.ports.store.now()
        let dates = try await self.range.dates(of: live, default: 90)
        let held = await self.heldPayloads(of: dates, live.ports)
        var lines: [GateLine] = []
        for date in dates {
            lines += try await live.ports.store.boundaries(live.ports.topology.pipeline, date)
                .map { GateLine($0, at: now) }.filter { self.all || $0.concernsPeople }
            if case .success(let held) = held { lines += held[date, default: []] }
        }
        if self.store.json {
            print(try JSON.encode(lines))
        } else {
            if lines.isEmpty, let first = dates.first, let last = dates.last {
                let what = self.all ? "no boundary has been planned" : "nothing is held, overridden or expired"
                print("\(what) from \(first) to \(last)")
            }
            for line in lines { print(line.summary(self.store)) }
        }
        if case .failure(let error) = held { throw ListError(cause: error) }
    }

    /// A history that cannot be read hides no boundary, which has its state elsewhere.
    private func heldPayloads(
        of dates: [GameDate], _ ports: Ports
    ) async -> Result<[GameDate: [GateLine]], any Error> {
        guard let first = dates.min(), let last = dates.max() else { return .success([:]) }
        do {
            return .success(try await GateLine.heldPayloads(of: first...last, ports))
        } catch {
            return .failure(error)
        }
    }

    /// The list is printed, and lacks what the light check holds.
    private struct ListError: Error, CustomStringConvertible {
        var cause: any Error

        var description: String { "payloads that the light check holds cannot be listed: \(self.cause)" }
    }
}
