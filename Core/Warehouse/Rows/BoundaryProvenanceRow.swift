package import Timing

/// How good the data of one date is behind one boundary, for whoever joins it: one row a boundary, date and mode.
package struct BoundaryProvenanceRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.boundaryProvenance

    package var gameDate: GameDate
    /// `phase3-to-phase4`.
    package var boundary: String
    package var mode: String
    /// `open`, `held`, `expired` or `released`.
    package var status: String
    /// The gate holds the output of the phase before; what is served, if anything, is an earlier revision.
    package var isHeld: Bool
    /// The revision that is served; null when nothing was released.
    package var revision: Int?
    /// `complete`, `partial`, `overridden` or `no_games`; null when nothing was released.
    package var provenance: String?
    /// The whole of it in words: `overridden by ann until …, without nbac_schedule, revision 2`.
    package var summary: String
    /// Required processors that the release went without.
    package var missing: [String]
    package var absentOptional: [String]
    /// What the gate found below expectation in what is served, and what comes from a source in another one's place.
    package var concerns: [String]
    /// What the gate holds back, and why; empty when nothing is held.
    package var heldBecause: [String]
    /// What the releases before this one said of themselves when it was released; null where all was well.
    package var inherited: [String]?
    package var overriddenBy: String?
    package var overriddenUntil: Timestamp?
    package var overrideReason: String?
    /// The second person behind an override or an approval.
    package var confirmedBy: String?
    /// Who said that the date has no games, where a person did.
    package var approvedBy: String?
    package var releasedAt: Timestamp?

    /// The facts that every row has; the rest is set by name where it is known.
    package init(gameDate: GameDate, boundary: String, mode: String, status: String, isHeld: Bool, summary: String) {
        self.gameDate = gameDate
        self.boundary = boundary
        self.mode = mode
        self.status = status
        self.isHeld = isHeld
        self.summary = summary
        self.missing = []
        self.absentOptional = []
        self.concerns = []
        self.heldBecause = []
    }
}
