import ArgumentParser
import Hosting
import Invocation
import Pipeline
import Timing
import Warehouse

/// `fastbreak gate show`.
struct GateShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show where one date stands at a gate, with every evaluation.",
        discussion: """
            The id is what `list` prints; without a mode it is the run after the games. With @NUMBER, the last part of \
            a validation_id, only that evaluation is shown.

            Examples:
              fastbreak gate show phase3-to-phase4/2024-01-15
              fastbreak gate show phase2-to-phase3/2024-01-15/same_day@9 --json
            """)

    @Argument(help: "BOUNDARY/DATE, BOUNDARY/DATE/MODE or BOUNDARY/DATE/MODE@NUMBER.")
    var id: String

    @OptionGroup var store: StoreOptions

    private struct Answer: Encodable {
        var gate: GateLine
        /// What people decided, the first first.
        var orders: [OrderLine]
        var evaluations: [EvaluationLine]
    }

    func validate() throws {
        if GateRowID(self.id) == nil {
            throw ValidationError(
                "'\(self.id)' is no id; one reads BOUNDARY/DATE/MODE, as `fastbreak gate list` prints it")
        }
    }

    func run() async throws {
        guard let id = GateRowID(self.id) else { return }
        let live = try await self.store.liveInStoreTime()
        let topology = live.ports.topology
        guard topology.boundary(id.boundary) != nil else {
            let known = topology.boundaries.map(\.name).joined(separator: ", ")
            throw ArgumentParser.ExitCode.unknown("'\(id.boundary)' is no boundary; known are \(known)")
        }
        let key = BoundaryKey(pipeline: topology.pipeline, boundary: id.boundary, date: id.date, mode: id.mode)
        guard let boundary = try await live.ports.store.boundary(key) else {
            throw ArgumentParser.ExitCode.unknown("\(key) has never been planned")
        }
        let evaluations = try await live.ports.warehouse.rows(
            PhaseBoundaryValidationRow.self,
            where: [
                .equal("game_date", .date(id.date)),
                .equal("phase_name", .text(PhaseBoundaryValidationRow.phaseName(of: id.boundary))),
            ], order: ["timestamp", "validation_id"]
        ).filter { row in
            row.validationID.hasPrefix("\(key)@") && (id.version.map { row.validationID == "\(key)@\($0)" } ?? true)
        }.map { try EvaluationLine($0) }
        if let version = id.version, evaluations.isEmpty {
            throw ArgumentParser.ExitCode.unknown("there is no evaluation \(version) of \(key)")
        }
        let orders = try await live.inspection.events(key).compactMap(OrderLine.init)
        let line = GateLine(boundary, at: try await live.ports.store.now())
        guard !self.store.json else {
            print(try JSON.encode(Answer(gate: line, orders: orders, evaluations: evaluations)))
            return
        }
        print(line.facts(self.store) + "\n")
        if !orders.isEmpty { print(orders.map(\.text).joined(separator: "\n") + "\n") }
        print(evaluations.isEmpty ? "never evaluated" : evaluations.map(\.text).joined(separator: "\n"))
    }
}
