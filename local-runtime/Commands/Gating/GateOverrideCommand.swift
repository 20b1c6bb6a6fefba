import ArgumentParser
import GateAdmin
import Pipeline
import Timing

/// `fastbreak gate override`.
struct GateOverrideCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "override", abstract: "Release what a gate holds or a deadline ended, and say why.",
        discussion: """
            The release is marked overridden, and so are the rows that the next phases make of it. Until the override \
            ends, later revisions that fail the same checks pass too; its end revokes nothing. Data that heals and \
            passes makes the date complete again. Only a blocked or expired row can be overridden.

            Examples:
              fastbreak gate override phase3-to-phase4 2024-01-15 --by ann --expires 2h \\
                  --reason "two games were postponed, the schedule is stale"
              fastbreak gate override phase2-to-phase3 2024-01-15 --mode same_day --by ann --expires 30m \\
                  --reason "lines of one book are enough for the morning run" --json

            Exit codes: 0 released or kept for a second person, 64 usage, 65 refused, 75 the store is away.
            """)

    @Argument(help: "The boundary, such as phase3-to-phase4.")
    var boundary: String

    @Argument(help: "The game date, YYYY-MM-DD.")
    var date: String

    @Option(help: "overnight, same_day, tomorrow or backfill.")
    var mode = "overnight"

    @Option(help: "How long later revisions are forgiven the same checks: 30m, 2h, 1d; at most 7d.")
    var expires: String

    @OptionGroup var decision: DecisionOptions
    @OptionGroup var store: StoreOptions

    func validate() throws {
        _ = try self.order()
    }

    func run() async throws {
        try await self.order().carryOut(self.store)
    }

    private func order() throws -> GateOrder {
        guard let mode = RunMode(rawValue: self.mode) else {
            throw ValidationError("--mode '\(self.mode)' is not one of \(RunMode.names)")
        }
        let expiry: Expiry
        do { expiry = try Expiry(self.expires) } catch { throw ValidationError("--expires \(error)") }
        return .override(
            boundary: self.boundary, date: try GameDate(argument: self.date), mode: mode, reason: self.decision.reason,
            by: self.decision.by, expires: expiry)
    }
}

extension GameDate {
    /// - Throws: `ValidationError` for what is no date.
    init(argument: String) throws {
        guard let date = GameDate(argument) else {
            throw ValidationError("'\(argument)' is not a date that exists, written YYYY-MM-DD")
        }
        self = date
    }
}
