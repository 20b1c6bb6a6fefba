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
    /// Says in every row what the releases behind it lacked, in tables that have a column for it.
    func marked(_ issues: [String], correlationID: String, at processedAt: Timestamp) -> TableWrite {
        let column = "data_quality_issues"
        guard !issues.isEmpty, self.table.column(column) != nil else { return self }
        var write = self
        write.rows = self.rows.map { row in
            var row = row
            // The stamp covers the mark; what it covered before is no part of the content.
            for stamp in TableDefinition.provenance { row[stamp.name] = .null }
            row[column] = .list(issues.map(Value.text))
            return row.stamped(for: self.table, correlationID: correlationID, at: processedAt)
        }
        return write
    }

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
