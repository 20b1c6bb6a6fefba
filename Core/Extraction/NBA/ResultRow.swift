/// One row of a result set, read by header name.
struct ResultRow {
    var place: Place
    let columns: [String: Int]
    let cells: [ResultCell]

    func int(_ header: String) throws(ExtractionError) -> Int {
        guard let value = try self.optionalInt(header) else { throw try self.error(header, "is null") }
        return value
    }

    func optionalInt(_ header: String) throws(ExtractionError) -> Int? {
        switch try self.cell(header) {
        case .null: return nil
        case .int(let value): return value
        default: throw try self.error(header, "is not a whole number")
        }
    }

    func text(_ header: String) throws(ExtractionError) -> String {
        guard let value = try self.optionalText(header) else { throw try self.error(header, "is null") }
        return value
    }

    func optionalText(_ header: String) throws(ExtractionError) -> String? {
        switch try self.cell(header) {
        case .null: return nil
        case .text(let value): return value
        default: throw try self.error(header, "is not a text")
        }
    }

    /// An error that names the cell by position, as the payload has it, and by header, as people know it.
    func error(_ header: String, _ detail: String) throws(ExtractionError) -> ExtractionError {
        self.place.error("[\(try self.index(header))]", "\(header) \(detail)")
    }

    private func cell(_ header: String) throws(ExtractionError) -> ResultCell {
        self.cells[try self.index(header)]
    }

    private func index(_ header: String) throws(ExtractionError) -> Int {
        guard let index = self.columns[header] else { throw self.place.error("", "has no header \(header)") }
        return index
    }
}
