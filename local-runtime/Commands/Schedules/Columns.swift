/// A table for a terminal: each column as wide as its widest cell, the last one as it is.
enum Columns {
    static func text(_ rows: [[String]]) -> String {
        self.lines(rows).joined(separator: "\n")
    }

    static func lines(_ rows: [[String]]) -> [String] {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            rows.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0
        }
        return rows.map { row in
            row.enumerated().map { column, cell in
                column == row.count - 1 ? cell : cell.padding(to: widths[column])
            }.joined(separator: "  ")
        }
    }
}
