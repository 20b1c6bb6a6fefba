package import Extraction

/// How the answer to a request is one page of a list, and where it names the next one.
package struct Pagination: Sendable, Equatable {
    package enum Style: Sendable, Equatable {
        /// The page's text at this path is sent back as the query parameter; absent or null on the last page.
        case cursor(parameter: String, next: [String])
        /// Pages are numbered from 1 by the query parameter, up to the number that each page tells at this path.
        case numbered(parameter: String, total: [String])
    }

    package var style: Style
    /// Where the items are: `data`.
    package var items: String
    /// Where an item has what tells it from others, from the item down: `id`, or `player.id`.
    package var id: [String]
    /// More pages than this are no list but an upstream gone wrong; at least 1.
    package var maximumPages: Int

    package init(style: Style, items: String, id: [String], maximumPages: Int) {
        self.style = style
        self.items = items
        self.id = id
        self.maximumPages = maximumPages
    }

    /// The query parameter that says which page is wanted; the first page is asked for without it.
    package var parameter: String {
        switch self.style {
        case .cursor(let parameter, _), .numbered(let parameter, _): parameter
        }
    }

    /// Reads what leads on from a page.
    ///
    /// - Parameter number: of this page, from 1.
    /// - Throws: the field that is missing or of another kind, as the payload's other errors do.
    package func page(_ payload: Payload, number: Int) throws(ExtractionError) -> Page {
        let outline = try payload.outline()
        guard let items = outline[self.items]?.list else {
            throw ExtractionError(file: payload.name, field: self.items, detail: "is missing or not a list")
        }
        var ids: [String] = []
        for (index, item) in items.enumerated() {
            guard let id = item[self.id]?.scalar else {
                let field = "\(self.items)[\(index)].\(self.id.joined(separator: "."))"
                throw ExtractionError(file: payload.name, field: field, detail: "is missing, and an item needs it")
            }
            ids.append(id)
        }
        return Page(ids: ids, next: try self.next(after: number, in: outline, of: payload))
    }

    private func next(after number: Int, in outline: JSONOutline, of payload: Payload) throws(ExtractionError)
        -> String?
    {
        switch self.style {
        case .cursor(_, let path):
            return outline[path]?.scalar
        case .numbered(_, let path):
            guard let total = outline[path]?.scalar.flatMap(Int.init) else {
                let field = path.joined(separator: ".")
                throw ExtractionError(file: payload.name, field: field, detail: "is missing or not a whole number")
            }
            return number < total ? String(number + 1) : nil
        }
    }
}

/// What one page says about the list it belongs to.
package struct Page: Sendable, Equatable {
    /// Of each item in order; one that another page had too is the same item.
    package var ids: [String]
    /// The value of ``Pagination/parameter`` for the page after this one; nil on the last page.
    package var next: String?

    package init(ids: [String], next: String?) {
        self.ids = ids
        self.next = next
    }
}
