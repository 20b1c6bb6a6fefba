package import ArgumentParser
import Invocation

/// The words that every binary takes.
package struct HostCommand<F: Function>: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: F.contract.name, abstract: F.contract.summary,
            discussion: """
                One function of Fastbreak. It reads one event, has its effect in one transaction, and says what became \
                of it.

                Exit codes: 0 done or ignored, 64 usage, 65 reject, 70 unexpected, 75 retry, 78 configuration.
                """,
            subcommands: [JobCommand<F>.self, DescribeCommand<F>.self, CheckCommand<F>.self])
    }

    package init() {}
}
