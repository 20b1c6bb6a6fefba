import ArgumentParser

/// `fastbreak deadletters`: messages that could not be handled, until a person has decided about them.
struct DeadLettersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deadletters", abstract: "Look at messages that could not be handled, and decide about them.",
        discussion: """
            A dead letter stays open until it is redriven or discarded. A redriven message is published again under an \
            id of its own; if it dies again, that is a new letter.

            Examples:
              fastbreak deadletters list
              fastbreak deadletters show 7
              fastbreak deadletters redrive 7
              fastbreak deadletters discard 7 --reason "a test of the producer"
            """,
        subcommands: [
            ListDeadLettersCommand.self, ShowDeadLetterCommand.self, RedriveCommand.self, DiscardCommand.self,
        ])
}
