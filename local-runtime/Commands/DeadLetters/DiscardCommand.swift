import ArgumentParser
import Hosting
import Invocation
import Messaging
import Pipeline

/// `fastbreak deadletters discard`.
struct DiscardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discard", abstract: "Settle dead letters that nobody needs.",
        discussion: """
            The letter is kept for 90 days with who discarded it, and why.

            Examples:
              fastbreak deadletters discard 7 --reason "a test of the producer"

            Exit codes: 0 all were discarded, 64 usage, 65 at least one was refused.
            """)

    @Argument(help: "The numbers of the letters, as `list` prints them.")
    var ids: [Int]

    @Option(help: "Why nobody needs them.")
    var reason: String

    @OptionGroup var settling: SettlingOptions
    @OptionGroup var store: StoreOptions

    func validate() throws {
        if self.reason.allSatisfy(\.isWhitespace) { throw ValidationError("--reason is empty") }
    }

    func run() async throws {
        let letters = try await self.store.live().ports.store.deadLetters
        var report = SettlingReport()
        for id in self.ids { report.add(try await letters.discard(id, self.settling.person, self.reason), id: id) }
        let lines = report.settled.map { DeadLetterLine($0) }
        if self.store.json {
            print(try JSON.encode(lines))
        } else {
            for line in lines { print("dead letter \(line.id) discarded") }
        }
        if report.isRefused { throw ArgumentParser.ExitCode(Invocation.ExitCode.reject.rawValue) }
    }
}
