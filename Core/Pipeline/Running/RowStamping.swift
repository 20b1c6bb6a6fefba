package import Timing
package import Warehouse

extension Row {
    /// The row with the three columns that say where it comes from.
    package func stamped(correlationID: String, at processedAt: Timestamp) -> Row {
        var row = self
        row["data_hash"] = .text(ContentHash.of(self.canonicalText))
        row["correlation_id"] = .text(correlationID)
        row["processed_at"] = .timestamp(processedAt)
        return row
    }

    /// Every non-null cell in column order, as one text that is equal exactly when the content is.
    ///
    /// Where a file came from is not content: the same facts in a newer payload are the same row.
    private var canonicalText: String {
        self.values
            .filter { !$0.value.isNull && $0.key != "source_file_path" }
            .sorted { $0.key < $1.key }
            .map { "\($0.key)=\($0.value)" }
            .joined(separator: "\u{1f}")
    }
}

extension TableWrite {
    /// Typed rows of one table, stamped by the run that writes them.
    package init<R: WarehouseRow>(
        _ rows: [R], correlationID: String, at processedAt: Timestamp, replacing: [Filter]? = nil
    ) throws {
        self.init(
            table: R.table,
            rows: try rows.map { try RowEncoder.encode($0).stamped(correlationID: correlationID, at: processedAt) },
            replacing: replacing)
    }

    /// A hash of all rows, whatever their order: equal exactly when the output is equal.
    package var dataHash: String {
        ContentHash.of(self.rows.map { $0["data_hash"].description }.sorted().joined(separator: "\n"))
    }
}
