import CSQLite

/// A value as SQLite stores it.
enum SQLiteCell: Equatable {
    case null
    case int(Int64)
    case double(Double)
    case text(String)

    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        switch self {
        case .null: sqlite3_bind_null(statement, index)
        case .int(let value): sqlite3_bind_int64(statement, index, value)
        case .double(let value): sqlite3_bind_double(statement, index, value)
        case .text(let value): fastbreak_sqlite_bind_text(statement, index, value, Int32(value.utf8.count))
        }
    }

    init(_ value: Int?) {
        self = value.map { .int(Int64($0)) } ?? .null
    }

    init(_ value: String?) {
        self = value.map(SQLiteCell.text) ?? .null
    }
}

/// One row of a result, read at once so that it outlives its statement.
struct SQLiteRow {
    private let cells: [SQLiteCell]

    init(_ statement: OpaquePointer) {
        self.cells = (0..<sqlite3_column_count(statement)).map { index in
            switch sqlite3_column_type(statement, index) {
            case SQLITE_INTEGER: .int(sqlite3_column_int64(statement, index))
            case SQLITE_FLOAT: .double(sqlite3_column_double(statement, index))
            case SQLITE_TEXT:
                .text(
                    String(
                        decoding: UnsafeBufferPointer(
                            start: sqlite3_column_text(statement, index),
                            count: Int(sqlite3_column_bytes(statement, index))), as: UTF8.self))
            default: .null
            }
        }
    }

    subscript(index: Int) -> SQLiteCell { self.cells[index] }

    func int(_ index: Int) -> Int? {
        guard case .int(let value) = self.cells[index] else { return nil }
        return Int(value)
    }

    func text(_ index: Int) -> String? {
        guard case .text(let value) = self.cells[index] else { return nil }
        return value
    }
}
