import ArgumentParser

/// `fastbreak gate`: what the gates hold, why, and what a person decides about it.
struct GateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gate", abstract: "See what the gates hold and why, and decide about it.",
        discussion: """
            A held date is judged again when data comes and every 15 minutes, and goes on by itself when it passes. \
            These commands are for the case that a person knows better, and for looking.

            Examples:
              fastbreak gate list
              fastbreak gate show phase3-to-phase4/2024-01-15
              fastbreak gate override phase3-to-phase4 2024-01-15 --by ann --expires 2h \\
                  --reason "two games were postponed, the schedule is stale"
              fastbreak gate report --days 30
            """,
        subcommands: [
            GateListCommand.self, GateShowCommand.self, GateOverrideCommand.self, GateApproveCommand.self,
            GateConfirmCommand.self, GateReportCommand.self,
        ])
}
