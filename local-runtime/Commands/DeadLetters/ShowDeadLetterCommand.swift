import ArgumentParser
import Hosting
import Invocation
import Messaging
import Pipeline

/// `fastbreak deadletters show`.
struct ShowDeadLetterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one dead letter with its payload.",
        discussion: """
            Examples:
              fastbreak deadletters show 7
              fastbreak deadletters show 7 --payload > event.json
            """)

    @Argument(help: "The number of the letter, as `list` prints it.")
    var id: Int

    @Flag(help: "Print the payload byte for byte and nothing else.")
    var payload = false

    @OptionGroup var store: StoreOptions

    func validate() throws {
        if self.payload, self.store.json { throw ValidationError("--payload excludes --json") }
    }

    func run() async throws {
        guard let stored = try await self.store.live().ports.store.deadLetters.letter(self.id) else {
            throw ArgumentParser.ExitCode.unknown("there is no dead letter \(self.id)")
        }
        guard !self.payload else {
            print(stored.letter.payload, terminator: "")
            return
        }
        let line = DeadLetterLine(stored, withPayload: true)
        guard !self.store.json else {
            print(try JSON.encode(line))
            return
        }
        print(line.facts)
        print("\n" + DeadLetterLine.printable(stored.letter.payload, limit: 4000))
        if let next = line.next { print("\n" + next) }
    }
}
