import ArgumentParser
import Hosting
import Invocation
import Messaging
import Pipeline

/// `fastbreak deadletters list`.
struct ListDeadLettersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List dead letters, oldest first.",
        discussion: """
            Examples:
              fastbreak deadletters list --consumer process-raw
              fastbreak deadletters list --all --json
            """)

    @Flag(help: "List redriven and discarded ones too.")
    var all = false

    @Option(help: "Only letters of this function, such as process-raw.")
    var consumer: String?

    @Option(help: "List at most so many, 1 to 10000.")
    var limit = 500

    @OptionGroup var store: StoreOptions

    func validate() throws {
        guard (1...10_000).contains(self.limit) else {
            throw ValidationError("--limit is \(self.limit), not 1 to 10000")
        }
    }

    func run() async throws {
        let letters = try await self.store.live().ports.store.deadLetters.list(
            DeadLetterFilter(includesSettled: self.all, consumer: self.consumer, limit: self.limit))
        let lines = letters.map { DeadLetterLine($0) }
        guard !self.store.json else {
            print(try JSON.encode(lines))
            return
        }
        if lines.isEmpty { print(self.all ? "no dead letter" : "no open dead letter") }
        for line in lines { print(line.summary) }
        if lines.count == self.limit { print("the oldest \(self.limit); --limit shows more") }
    }
}
