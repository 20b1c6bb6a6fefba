package import Extraction

/// The walk through a paged list: which page comes next, what was had before, and when it leads nowhere.
///
/// A value without I/O: pages that an earlier run kept go in first, in order, and the walk goes on from the cursor of the
/// last one.
package struct PageWalk: Sendable {
    package let pagination: Pagination
    /// Pages taken so far.
    package private(set) var pages = 0
    /// Items that an earlier page had too.
    package private(set) var duplicates = 0
    /// Whether the last page was among them.
    package private(set) var isComplete = false
    /// The cursor of the next page; nil for the first.
    package private(set) var next: String?
    private var cursors: Set<String> = []
    private var ids: Set<String> = []
    private var items: [[UInt8]] = []
    private var latest: [UInt8] = []

    package init(_ pagination: Pagination) {
        self.pagination = pagination
    }

    /// Items so far, each once.
    package var count: Int { self.items.count }

    /// Takes the page that was asked for with ``next``.
    ///
    /// - Returns: how many items it has, and the cursor that leads on.
    /// - Throws: ``PagingError`` for a list without end, ``ExtractionError`` for a page that cannot be read; the walk is
    ///   then as it was.
    @discardableResult
    package mutating func take(_ payload: Payload) throws -> (items: Int, next: String?) {
        var walk = self
        let page = try self.pagination.page(payload, number: self.pages + 1)
        guard let slices = JSONItems.slices(of: self.pagination.items, in: payload.bytes),
            slices.items.count == page.ids.count
        else {
            throw ExtractionError(
                file: payload.name, field: self.pagination.items, detail: "cannot be taken apart item by item")
        }
        walk.pages += 1
        var fresh = 0
        for (id, slice) in zip(page.ids, slices.items) {
            guard walk.ids.insert(id).inserted else {
                walk.duplicates += 1
                continue
            }
            fresh += 1
            walk.items.append(Array(payload.bytes[slice]))
        }
        walk.latest = payload.bytes
        walk.isComplete = page.next == nil
        if let next = page.next {
            guard walk.cursors.insert(next).inserted else { throw PagingError.cursorLoop(next, page: walk.pages) }
            guard fresh > 0 else { throw PagingError.nothingNew(page: walk.pages) }
            guard walk.pages < self.pagination.maximumPages else {
                throw PagingError.flood(pages: self.pagination.maximumPages)
            }
        }
        walk.next = page.next
        self = walk
        return (page.ids.count, page.next)
    }

    /// The list as one payload: the last page with the items of all, byte for byte, each once; nil before the first page.
    ///
    /// The last page's other fields tell whether there would have been more.
    package var merged: [UInt8]? {
        guard let slices = JSONItems.slices(of: self.pagination.items, in: self.latest) else { return nil }
        var bytes = Array(self.latest[..<slices.list.lowerBound])
        bytes.append(UInt8(ascii: "["))
        bytes += self.items.joined(separator: [UInt8(ascii: ",")])
        bytes.append(UInt8(ascii: "]"))
        bytes += self.latest[slices.list.upperBound...]
        return bytes
    }
}

/// Why a paged list is refused: its upstream leads on without end.
package enum PagingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A page leads to one that was had before.
    case cursorLoop(String, page: Int)
    /// A page leads on and has only items that were had before.
    case nothingNew(page: Int)
    case flood(pages: Int)

    package var description: String {
        switch self {
        case .cursorLoop(let cursor, let page): "page \(page) leads back: its cursor '\(cursor.prefix(60))' came before"
        case .nothingNew(let page): "page \(page) leads on and has nothing new: the list has no end"
        case .flood(let pages): "more than \(pages) pages: this is no list of one date"
        }
    }
}
