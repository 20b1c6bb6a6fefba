/// A table of basketball-reference's pages, whose cells say in `data-stat` what they hold.
///
/// Reads the text of the page, not its tree, because the site hides some tables inside comments.
struct HTMLTable {
    /// The text of each cell by its `data-stat`, of the rows in the body of the table.
    let rows: [[String: String]]

    enum Problem: Error, Equatable {
        case absent
        case cutOff
    }

    init(id: String, in page: Substring) throws(Problem) {
        guard let start = page.range(of: "id=\"\(id)\"", after: "<table") else { throw .absent }
        guard let end = page[start...].index(of: "</table") else { throw .cutOff }
        let table = page[start..<end]
        let body = table.index(of: "<tbody").map { table[$0...] } ?? table
        self.rows = body.pieces(from: "<tr", to: "</tr").compactMap { row in
            let cells = Self.cells(of: row)
            return cells.isEmpty ? nil : cells
        }
    }

    private static func cells(of row: Substring) -> [String: String] {
        var cells: [String: String] = [:]
        for tag in ["th", "td"] {
            for cell in row.pieces(from: "<\(tag) ", to: "</\(tag)") {
                guard let close = cell.index(of: ">"), let stat = cell[..<close].attribute("data-stat") else {
                    continue
                }
                cells[stat] = cell[cell.index(after: close)...].withoutTags
            }
        }
        return cells
    }
}

extension Substring {
    /// Where a text begins, by bytes.
    fileprivate func index(of text: String) -> Index? {
        let text = Array(text.utf8)
        var rest = self.utf8[...]
        while let start = rest.firstIndex(of: text[0]) {
            rest = rest[start...]
            if rest.starts(with: text) { return start }
            rest = rest.dropFirst()
        }
        return nil
    }

    /// Where the content of the first tag begins that starts with `opening` and carries `attribute`.
    fileprivate func range(of attribute: String, after opening: String) -> Index? {
        var rest = self
        while let start = rest.index(of: opening) {
            rest = rest[start...]
            guard let close = rest.index(of: ">") else { return nil }
            if rest[..<close].index(of: attribute) != nil { return rest.index(after: close) }
            rest = rest[close...]
        }
        return nil
    }

    /// What lies between each `opening` and the `closing` after it.
    fileprivate func pieces(from opening: String, to closing: String) -> [Substring] {
        var pieces: [Substring] = []
        var rest = self
        while let start = rest.index(of: opening) {
            rest = rest[start...].dropFirst(opening.count)
            guard let end = rest.index(of: closing) else { break }
            pieces.append(rest[..<end])
            rest = rest[end...]
        }
        return pieces
    }

    fileprivate func attribute(_ name: String) -> String? {
        guard let start = self.index(of: "\(name)=\"") else { return nil }
        return String(self[start...].dropFirst(name.count + 2).prefix { $0 != "\"" })
    }

    /// The text outside tags, with the few entities that names contain.
    fileprivate var withoutTags: String {
        var text = ""
        var isInTag = false
        for character in self {
            switch character {
            case "<": isInTag = true
            case ">": isInTag = false
            default: if !isInTag { text.append(character) }
            }
        }
        return HTMLEntities.decoded(text).trimmed
    }
}
