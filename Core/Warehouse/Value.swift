package import Timing

/// One cell of the warehouse, in the few types that SQLite, PostgreSQL and BigQuery share.
package enum Value: Sendable, Hashable {
    case null
    case int(Int64)
    case double(Double)
    case text(String)
    case bool(Bool)
    case date(GameDate)
    case timestamp(Timestamp)
    /// A list of numbers or texts; members may be null where history is missing.
    case list([Value])

    package var isNull: Bool { if case .null = self { true } else { false } }

    /// The number in this cell, whichever of the two number types the store gave back.
    package var number: Double? {
        switch self {
        case .int(let value): Double(value)
        case .double(let value): value
        default: nil
        }
    }

    /// The count in this cell.
    ///
    /// - Throws: ``WarehouseError`` for what is no count, so that an answer that cannot be read is never a zero.
    package var tally: Int {
        get throws {
            guard case .int(let count) = self, count >= 0 else {
                throw WarehouseError(code: .unreadable, column: "count", detail: "\(self) is no count")
            }
            return Int(count)
        }
    }
}

extension Value: CustomStringConvertible {
    package var description: String {
        switch self {
        case .null: "null"
        case .int(let value): "\(value)"
        case .double(let value): "\(value)"
        case .text(let value): value
        case .bool(let value): "\(value)"
        case .date(let value): "\(value)"
        case .timestamp(let value): "\(value)"
        case .list(let values): "[" + values.map(\.description).joined(separator: ",") + "]"
        }
    }
}
