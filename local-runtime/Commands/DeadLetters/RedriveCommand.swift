import ArgumentParser
import Hosting
import Invocation
import Messaging
import Pipeline

/// `fastbreak deadletters redrive`.
struct RedriveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redrive", abstract: "Publish dead letters again.",
        discussion: """
            The message is written to the outbox under an id of its own, so that every subscriber of its topic takes \
            it, and goes out with the next run or tick that relays.

            Examples:
              fastbreak deadletters redrive 7 8
              fastbreak deadletters redrive --all-of process-raw --by ann

            Exit codes: 0 all were redriven, 64 usage, 65 at least one was refused.
            """)

    @Argument(help: "The numbers of the letters, as `list` prints them.")
    var ids: [Int] = []

    @Option(help: "Every open letter of this function.")
    var allOf: String?

    @OptionGroup var settling: SettlingOptions
    @OptionGroup var store: StoreOptions

    func validate() throws {
        guard self.ids.isEmpty != (self.allOf == nil) else {
            throw ValidationError("give the numbers of letters, or --all-of a function")
        }
    }

    func run() async throws {
        let live = try await self.store.live()
        let letters = live.ports.store.deadLetters
        var ids = self.ids
        if let allOf {
            ids = try await letters.list(DeadLetterFilter(consumer: allOf, limit: 10_000)).map(\.id)
        }
        var report = SettlingReport()
        for id in ids { report.add(try await letters.redrive(id, self.settling.person), id: id) }
        try self.print(report, isRelaying: live.ports.publisher != nil)
        if report.isRefused { throw ArgumentParser.ExitCode(Invocation.ExitCode.reject.rawValue) }
    }

    private func print(_ report: SettlingReport, isRelaying: Bool) throws {
        let lines = report.settled.map { DeadLetterLine($0) }
        guard !self.store.json else {
            Swift.print(try JSON.encode(lines))
            return
        }
        if lines.isEmpty, !report.isRefused { Swift.print("no open dead letter of \(self.allOf ?? "these")") }
        for line in lines {
            let eventID = DeadLetterLine.printable(line.redriven_as ?? "")
            Swift.print("dead letter \(line.id) redriven to \(line.topic ?? "") as \(eventID)")
        }
        if !lines.isEmpty, !isRelaying {
            Swift.print("no relay runs here: it goes out with the next `fastbreak day`, or the next tick that relays")
        }
    }
}
