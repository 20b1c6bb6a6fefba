import Timing
package import Warehouse

extension Row {
    /// A row with a value in every column of a table; rows of different numbers differ in every column but flags.
    package static func sample(of table: TableDefinition, number: Int = 1) -> Row {
        var row = Row()
        for column in table.columns { row[column.name] = .sample(column.kind, number: number) }
        row["data_hash"] = .text("hash-\(number)")
        return row
    }

    /// The same row with some cells of its own, told apart by its hash.
    package func with(_ cells: [String: Value], hash: String) -> Row {
        var row = self
        row.values.merge(cells) { $1 }
        row["data_hash"] = .text(hash)
        return row
    }
}

extension Value {
    fileprivate static func sample(_ kind: Column.Kind, number: Int) -> Value {
        switch kind {
        case .text: .text("text \(number)")
        case .int: .int(Int64(number))
        case .double: .double(Double(number) + 0.25)
        case .bool: .bool(number.isMultiple(of: 2))
        case .date: .date(GameDate(daysSinceEpoch: 19_737 + number))
        case .timestamp: .timestamp(Timestamp(milliseconds: 1_705_300_000_000 + Int64(number)))
        case .numbers: .list([.double(Double(number) + 0.5), .null])
        case .texts: .list([.text("one"), .text("\(number)")])
        case .json: .text(#"{"number":\#(number)}"#)
        }
    }
}
