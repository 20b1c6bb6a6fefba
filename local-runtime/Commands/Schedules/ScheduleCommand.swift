import ArgumentParser

/// `fastbreak schedule`: what is called by the clock.
struct ScheduleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule", abstract: "Show what is called by the clock, in local time and in UTC.",
        subcommands: [ScheduleListCommand.self, ScheduleNextCommand.self])
}
