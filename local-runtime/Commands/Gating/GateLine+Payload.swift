import Alerts
import Gates
import Invocation
import Pipeline
import Timing
import Warehouse

extension GateLine {
    /// What the light check holds, by date, a line a processor: no boundary stands behind it, only history and the
    /// incident, which ends when a payload is written, whether or not it was judged.
    static func heldPayloads(of dates: ClosedRange<GameDate>, _ ports: Ports) async throws -> [GameDate: [GateLine]] {
        let pipeline = ports.topology.pipeline
        let rows = try await ports.warehouse.rows(
            PhaseBoundaryValidationRow.self,
            where: [
                .between("game_date", .date(dates.lowerBound), .date(dates.upperBound)),
                .equal("phase_name", .text(PhaseBoundaryValidationRow.phaseName(of: LightCheck.name))),
            ], order: ["timestamp", "validation_id"])
        guard rows.contains(where: { $0.verdict == GateEvaluation.Verdict.blocked.rawValue }) else { return [:] }
        let open = Set(try await ports.store.incidents().filter { $0.resolvedAt == nil }.map(\.incident.key))
        // A later payload of the same processor ends what an earlier one began.
        let newest = Dictionary(rows.map { ($0.judged(in: pipeline), $0) }, uniquingKeysWith: { _, last in last })
        var lines: [GameDate: [GateLine]] = [:]
        for (id, row) in newest.sorted(by: { $0.key < $1.key }) {
            let processor = id.split(separator: "/").last ?? ""
            guard row.verdict == GateEvaluation.Verdict.blocked.rawValue,
                open.contains("\(pipeline)/raw/\(processor)/\(row.gameDate)/light-check")
            else { continue }
            lines[row.gameDate, default: []].append(try GateLine(payload: id, judgedBy: row))
        }
        return lines
    }

    private init(payload id: String, judgedBy row: PhaseBoundaryValidationRow) throws {
        let issues = try JSON.decode([JSONValue].self, from: row.issues)
        self.id = id
        self.state = "held"
        self.verdict = row.verdict
        self.gate_mode = row.mode
        self.held_because = issues.compactMap { $0["message"]?.string }
        self.reason = self.held_because.joined(separator: "; ")
        self.judged_at = row.timestamp
        self.next =
            "the next payload is judged by itself; this one, if it could be judged, is a dead letter of process-raw: "
            + "let the check warn (PHASE_VALIDATION_MODE_PHASE1_TO_PHASE2=warn) and redrive it"
    }
}

extension PhaseBoundaryValidationRow {
    /// `phase1-to-phase2/2024-01-15/overnight/bdl_player_boxscores` of a validation id of the light check.
    fileprivate func judged(in pipeline: String) -> String {
        var id = self.validationID.prefix { $0 != "@" }
        if id.hasPrefix("\(pipeline)/") { id = id.dropFirst(pipeline.count + 1) }
        return String(id)
    }
}
