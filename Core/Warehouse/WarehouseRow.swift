/// A typed row of one table; property names are the camel-case form of the column names.
///
/// Coding goes through `RowEncoder` and `RowDecoder`: `pointsAvgLast5` is the column `points_avg_last_5`.
package protocol WarehouseRow: Codable, Sendable {
    static var table: TableDefinition { get }
}
