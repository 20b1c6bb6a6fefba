import ArgumentParser
import GateAdmin

/// Who decides, and why.
struct DecisionOptions: ParsableArguments {
    @Option(help: "Why, in at least 20 characters: it is read by those who use the data.")
    var reason: String

    @Option(help: "Who decides.")
    var by: String

    func validate() throws {
        do { _ = try GateOrder.reason(self.reason) } catch { throw ValidationError("--reason \(error)") }
        do { _ = try GateOrder.person(self.by) } catch { throw ValidationError("--by \(error)") }
    }
}
