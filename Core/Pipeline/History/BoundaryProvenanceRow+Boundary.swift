import Gates
package import Warehouse

extension BoundaryProvenanceRow {
    /// What consumers of the date are told of a boundary as it stands.
    package init(_ boundary: Boundary) {
        let release = boundary.release
        let held = boundary.heldBecause
        let status =
            switch boundary.state {
            case .planned, .collecting, .ready: held.isEmpty ? (release == nil ? "open" : "released") : "held"
            case .blocked: "held"
            case .expired: "expired"
            case .released: "released"
            }
        self.init(
            gameDate: boundary.key.date, boundary: boundary.key.boundary, mode: boundary.key.mode.rawValue,
            status: status, isHeld: !held.isEmpty, summary: release?.provenance.words ?? status)
        self.heldBecause = held
        guard let release else { return }
        let provenance = release.provenance
        self.revision = release.revision
        self.provenance = provenance.reason.rawValue
        self.missing = provenance.missing.map(\.rawValue)
        self.absentOptional = provenance.absentOptional.map(\.rawValue)
        self.concerns = provenance.concerns
        self.inherited = provenance.inherited
        self.overriddenBy = provenance.overriddenBy
        self.overriddenUntil = provenance.overriddenUntil
        self.overrideReason = provenance.overrideReason
        self.confirmedBy = provenance.confirmedBy
        self.approvedBy = provenance.approvedBy
        self.releasedAt = release.at
    }
}

extension Boundary {
    /// What the gate holds back, and why: all that came, or a revision after the one that is served.
    ///
    /// A row that is being judged anew is still held: it is not marked free for the moment of the judgement.
    package var heldBecause: [String] {
        guard self.lastEvaluation?.verdict == .blocked, let reasons = self.lastEvaluation?.reasons else { return [] }
        guard let release = self.release else { return reasons }
        return release.revisionBlocked ? reasons : []
    }
}
