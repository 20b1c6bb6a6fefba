import ArgumentParser
import Glibc
import Hosting
import Messaging
import Telemetry

/// Who decides, and how what became of it is printed.
struct SettlingOptions: ParsableArguments {
    @Option(help: "Who decides. Default: the user of this process.")
    var by: String?

    func validate() throws {
        if let by, by.allSatisfy(\.isWhitespace) { throw ValidationError("--by is empty") }
    }

    var person: String {
        if let by { return by }
        if let user = getpwuid(geteuid()), let name = user.pointee.pw_name { return String(cString: name) }
        return "user \(geteuid())"
    }
}

/// What became of one decision, for people; a decision that was refused goes to standard error.
struct SettlingReport {
    private(set) var settled: [StoredDeadLetter] = []
    private(set) var isRefused = false

    mutating func add(_ result: SettlingResult, id: Int) {
        switch result {
        case .settled(let stored): self.settled.append(stored)
        case .unknown: self.refuse("there is no dead letter \(id)")
        case .settledBefore(let stored):
            let line = DeadLetterLine(stored)
            self.refuse("dead letter \(id) has been settled: \(line.state) by \(line.settled_by ?? "nobody")")
        case .hasNoTopic(let stored):
            self.refuse(
                "dead letter \(id) came by no topic, so nothing can be published; call the function by hand:\n  "
                    + DeadLetterLine(stored).byHand)
        }
    }

    private mutating func refuse(_ reason: String) {
        self.isRefused = true
        StandardError.append(line: reason)
    }
}
