import ArgumentParser
import GateAdmin
import Timing

/// `fastbreak gate approve-zero-games`.
struct GateApproveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve-zero-games", abstract: "Say that nothing was played on a date whose schedule is unknown.",
        discussion: """
            A date without games needs the word of its schedule, or this one. Every row of the date is released as \
            "no games", which starts nothing. Refused where the schedule has games, where rows of games have come, and \
            for a date that was never planned.

            Examples:
              fastbreak gate approve-zero-games 2024-02-16 --by ann --reason "All-Star break, the schedule host is down"

            Exit codes: 0 approved or kept for a second person, 64 usage, 65 refused, 75 the store is away.
            """)

    @Argument(help: "The game date, YYYY-MM-DD.")
    var date: String

    @OptionGroup var decision: DecisionOptions
    @OptionGroup var store: StoreOptions

    func validate() throws {
        _ = try GameDate(argument: self.date)
    }

    func run() async throws {
        let order = GateOrder.approveZeroGames(
            date: try GameDate(argument: self.date), reason: self.decision.reason, by: self.decision.by)
        try await order.carryOut(self.store)
    }
}
