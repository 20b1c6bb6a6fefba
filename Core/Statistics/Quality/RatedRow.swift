package import Warehouse

/// A row that says how far it can be trusted.
package protocol RatedRow: WarehouseRow {
    var qualityScore: Double { get set }
    var dataQualityTier: String { get set }

    /// The columns beside the required ones that a complete row has; see `StatColumns`.
    static var statColumns: [String] { get }
}

extension RatedRow {
    /// The columns that count toward completeness: the required ones, provenance and rating aside, and the stat columns.
    package static var countedColumns: [String] {
        let apart = Set(TableDefinition.provenance.map(\.name) + ["quality_score", "data_quality_tier"])
        return Self.table.columns.filter { $0.isRequired && !apart.contains($0.name) }.map(\.name) + Self.statColumns
    }

    /// Rates each row by half its completeness and half the agreement of the sources about its game.
    package static func rated(_ rows: [Self], agreement: (Self) -> Double) throws -> [Self] {
        let columns = Self.countedColumns
        return try rows.map { row in
            let cells = try RowEncoder.encode(row)
            let known = columns.count { !cells[$0].isNull }
            var rated = row
            rated.qualityScore = Quality.score(known: known, of: columns.count, agreement: agreement(row))
            rated.dataQualityTier = QualityTier(score: rated.qualityScore).rawValue
            return rated
        }
    }
}
