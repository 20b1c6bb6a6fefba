import Pipeline
import Timing
import Warehouse

/// One boundary in one line.
struct BoundaryStatus: Encodable, Equatable {
    var game_date: String
    var boundary: String
    var mode: String
    var state: String
    var reason: String
    var revision: Int
    var missing: [String]
    /// What is served, in words; nil when nothing was released.
    var provenance: String?
    /// What the gate holds back, and why.
    var held_because: [String]
    var released_at: Timestamp?
    /// From the release to the first run of the next phase; nil until that run begins.
    var next_phase_after_seconds: Double?

    init(_ boundary: Boundary, ports: Ports) async throws {
        self.game_date = boundary.key.date.description
        self.boundary = boundary.key.boundary
        self.mode = boundary.key.mode.rawValue
        self.state = boundary.state.rawValue
        self.reason = boundary.reason
        self.revision = boundary.revision
        self.missing = (boundary.release?.provenance.missing ?? boundary.missing).map(\.rawValue)
        self.provenance = boundary.release?.provenance.words
        self.held_because = boundary.heldBecause
        self.released_at = boundary.release?.at
        if let release = boundary.release, let definition = ports.topology.boundary(boundary.key.boundary) {
            let runs = try await ports.warehouse.rows(
                ProcessorRunRow.self,
                where: [
                    .equal("run_date", .date(boundary.key.date)), .equal("phase", .int(Int64(definition.to.rawValue))),
                    .equal("mode", .text(boundary.key.mode.rawValue)),
                    .equal("upstream_revision", .int(Int64(release.revision))),
                ])
            self.next_phase_after_seconds = runs.map(\.startedAt).min().map { release.at.duration(to: $0).seconds }
        }
    }

    static func table(_ rows: [BoundaryStatus]) -> String {
        guard !rows.isEmpty else { return "no boundary has been planned" }
        let header = Self.line("date", "boundary", "mode", "state", "rev", "next phase", "reason")
        return
            ([header]
            + rows.map { row in
                Self.line(
                    row.game_date, row.boundary, row.mode, row.state, "\(row.revision)",
                    row.next_phase_after_seconds.map { "+\($0) s" } ?? "", row.reason)
            }).joined(separator: "\n")
    }

    private static func line(
        _ date: String, _ boundary: String, _ mode: String, _ state: String, _ revision: String, _ next: String,
        _ reason: String
    ) -> String {
        [
            date.padding(to: 10), boundary.padding(to: 16), mode.padding(to: 9), state.padding(to: 10),
            revision.padding(toRight: 3), next.padding(to: 10), reason,
        ].joined(separator: "  ")
    }
}
