import ArgumentParser
import GateAdmin

/// `fastbreak gate confirm`.
struct GateConfirmCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "Confirm, as a second person, what another one asked for.",
        discussion: """
            Where GATE_OVERRIDE_TWO_PERSON is true, an override or approval is kept until somebody else confirms it. \
            It is refused when the gate has come to fail other checks than those that were asked about.

            Examples:
              fastbreak gate confirm phase3-to-phase4/2024-01-15/overnight@8 --by bob
              fastbreak gate confirm zero-games/2024-02-16 --by bob

            Exit codes: 0 carried out, 64 usage, 65 refused, 75 the store is away.
            """)

    @Argument(help: "The request, as `fastbreak gate list` prints it.")
    var id: String

    @Option(help: "Who confirms.")
    var by: String

    @OptionGroup var store: StoreOptions

    func validate() throws {
        _ = try self.order()
    }

    func run() async throws {
        try await self.order().carryOut(self.store)
    }

    private func order() throws -> GateOrder {
        let person: String
        do { person = try GateOrder.person(self.by) } catch { throw ValidationError("--by \(error)") }
        do { return .confirm(try GateRequestID(self.id), by: person) } catch { throw ValidationError("\(error)") }
    }
}
