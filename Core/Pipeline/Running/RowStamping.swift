package import Timing
package import Warehouse

extension Row {
    /// The row with the three columns that say where it comes from.
    package func stamped(for table: TableDefinition, correlationID: String, at processedAt: Timestamp) -> Row {
        var row = self
        row["data_hash"] = .text(ContentHash.of(self.canonicalText(of: table)))
        row["correlation_id"] = .text(correlationID)
        row["processed_at"] = .timestamp(processedAt)
        return row
    }

    /// Every non-null cell in the table's column order, as one text that is equal exactly when the content is.
    ///
    /// Where a file came from is not content: the same facts in a newer payload are the same row.
    private func canonicalText(of table: TableDefinition) -> String {
        var text = ""
        for column in table.columns where column.name != "source_file_path" {
            let value = self[column.name]
            if !value.isNull { text += "\(column.name)=\(value)\u{1f}" }
        }
        return text
    }
}

extension TableWrite {
    /// Typed rows of one table, stamped by the run that writes them.
    package init<R: WarehouseRow>(
        _ rows: [R], correlationID: String, at processedAt: Timestamp, replacing: [Filter]? = nil
    ) throws {
        self.init(
            table: R.table,
            rows: try rows.map {
                try RowEncoder.encode($0).stamped(for: R.table, correlationID: correlationID, at: processedAt)
            },
            replacing: replacing)
    }

    /// A hash of all rows, whatever their order: equal exactly when the output is equal.
    package var dataHash: String {
        ContentHash.of(self.rows.map { $0["data_hash"].description }.sorted().joined(separator: "\n"))
    }
}
