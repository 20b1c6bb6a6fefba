import Pipeline

extension SQLiteDatabase {
    /// The tables of a file, those of SQLite itself left out.
    ///
    /// - Throws: ``StoreError`` naming the file.
    package static func tables(path: String) throws -> [String] {
        try SQLiteConnection(readingOnly: path)
            .rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")
            .compactMap { $0.text(0) }
    }

    /// Writes what a file holds now into a new one, whoever else has it open.
    ///
    /// - Throws: ``StoreError`` naming the file.
    package static func copy(path: String, to copy: String) throws {
        _ = try SQLiteConnection(readingOnly: path).rows("VACUUM INTO ?", [.text(copy)])
    }

    /// Every row of one table as text by column, for looking at a file from outside; null cells are left out.
    ///
    /// - Throws: ``StoreError`` naming the file, or the table that is not there.
    package static func dump(_ table: String, path: String) throws -> [[String: String]] {
        let connection = try SQLiteConnection(readingOnly: path)
        let columns = try connection.rows("SELECT name FROM pragma_table_info(?)", [.text(table)])
            .compactMap { $0.text(0) }
        guard !columns.isEmpty else { throw StoreError(.corrupt, "\(path) has no table \(table)") }
        return try connection.rows("SELECT \(SQLiteDialect.list(columns)) FROM \"\(table)\" ORDER BY rowid").map {
            row in
            var cells: [String: String] = [:]
            for (index, column) in columns.enumerated() { cells[column] = row[index].text }
            return cells
        }
    }
}

extension SQLiteCell {
    /// The value in words; nil for null.
    fileprivate var text: String? {
        switch self {
        case .null: nil
        case .int(let value): "\(value)"
        case .double(let value): "\(value)"
        case .text(let value): value
        }
    }
}
