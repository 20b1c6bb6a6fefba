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
            a validation_id, only that evaluation is shown. Of the light check, phase1-to-phase2, every \
            payload is shown, or those of one processor.

            Examples:
              fastbreak gate show phase3-to-phase4/2024-01-15
              fastbreak gate show phase2-to-phase3/2024-01-15/same_day@9 --json
              fastbreak gate show phase1-to-phase2/2024-01-15
              fastbreak gate show phase1-to-phase2/2024-01-15/overnight/bdl_player_boxscores
            """)

    @Argument(
        help: "BOUNDARY/DATE, BOUNDARY/DATE/MODE, BOUNDARY/DATE/MODE@NUMBER or phase1-to-phase2/DATE/MODE/PROCESSOR.")
    var id: String

    @OptionGroup var store: StoreOptions

    private struct Answer: Encodable {
        var gate: GateLine
        /// What people decided, the first first.
        var orders: [OrderLine]
        var evaluations: [EvaluationLine]
    }

    private struct LightCheckAnswer: Encodable {
        /// The payloads that are held now.
        var held: [GateLine]
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
        let key = BoundaryKey(pipeline: topology.pipeline, boundary: id.boundary, date: id.date, mode: id.mode)
        let evaluations = try await self.evaluations(of: key, id, in: live.ports.warehouse)
        guard id.boundary != LightCheck.name else {
            return try await self.showLightCheck(of: key, id, evaluations, live.ports)
        }
        guard topology.boundary(id.boundary) != nil else {
            let known = topology.boundaries.map(\.name).joined(separator: ", ")
            throw ArgumentParser.ExitCode.unknown("'\(id.boundary)' is no boundary; known are \(known)")
        }
        guard let boundary = try await live.ports.store.boundary(key) else {
            throw ArgumentParser.ExitCode.unknown("\(key) has never been planned")
        }
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

    /// The history of a row, or of every payload of a date; the first evaluation first.
    private func evaluations(
        of key: BoundaryKey, _ id: GateRowID, in warehouse: WarehouseReader
    ) async throws -> [EvaluationLine] {
        try await warehouse.rows(
            PhaseBoundaryValidationRow.self,
            where: [
                .equal("game_date", .date(id.date)),
                .equal("phase_name", .text(PhaseBoundaryValidationRow.phaseName(of: id.boundary))),
            ], order: ["timestamp", "validation_id"]
        ).filter { row in
            guard id.boundary != LightCheck.name else {
                return row.validationID.hasPrefix(id.processor.map { "\(key)/\($0)@" } ?? "\(key)/")
            }
            return row.validationID.hasPrefix("\(key)@")
                && (id.version.map { row.validationID == "\(key)@\($0)" } ?? true)
        }.map { try EvaluationLine($0) }
    }

    /// The light check has no row of its own: its history, and what of it is held now.
    private func showLightCheck(
        of key: BoundaryKey, _ id: GateRowID, _ evaluations: [EvaluationLine], _ ports: Ports
    ) async throws {
        guard !evaluations.isEmpty else {
            let whose = id.processor.map { "/\($0)" } ?? ""
            throw ArgumentParser.ExitCode.unknown("no payload of \(key)\(whose) has been judged")
        }
        let held = try await GateLine.heldPayloads(of: key.date...key.date, ports)[key.date, default: []].filter {
            line in
            "\(key.pipeline)/\(line.id)".hasPrefix("\(key)/")
                && (id.processor.map { line.id.hasSuffix("/\($0)") } ?? true)
        }
        guard !self.store.json else {
            print(try JSON.encode(LightCheckAnswer(held: held, evaluations: evaluations)))
            return
        }
        for line in held { print(line.facts(self.store) + "\n") }
        print(evaluations.map(\.text).joined(separator: "\n"))
    }
}
