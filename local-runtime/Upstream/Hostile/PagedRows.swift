/// A list of numbered rows in pages by cursor, for whoever has to walk one: `http://…/pages.test/v1/rows`.
package struct PagedRows: Sendable {
    package enum Trouble: Sendable, Equatable {
        /// Each page begins with so many rows of the page before.
        case overlapping(Int)
        /// The page that follows this cursor says that itself comes next.
        case standingStill(cursor: Int)
        /// The page that follows this cursor leads back to the beginning.
        case looping(cursor: Int)
    }

    package static let host = "pages.test"
    package static let path = "/v1/rows"

    private let count: Int
    private let troubles: [Trouble]

    /// - Parameter count: rows, 0 to 1,000,000; their ids count from 1.
    package init(count: Int, troubles: [Trouble] = []) throws(UpstreamError) {
        guard (0...1_000_000).contains(count) else {
            throw UpstreamError(.settingOutOfRange, "rows is \(count), expected 0 to 1000000")
        }
        self.count = count
        self.troubles = troubles
    }

    package var source: UpstreamSource {
        UpstreamSource { self.answer($0) }
    }

    private func answer(_ request: UpstreamRequest) -> UpstreamReply? {
        guard request.host == Self.host, request.path == Self.path else { return nil }
        do {
            let size = try request.integer("per_page", in: 1...100, default: 25)
            let cursor = try request.integer("cursor", in: 0...self.count, default: 0)
            return self.page(after: cursor, size: size)
        } catch {
            return error.reply
        }
    }

    private func page(after cursor: Int, size: Int) -> UpstreamReply {
        var first = cursor + 1
        let last = min(cursor + size, self.count)
        var next = last < self.count ? last : nil
        for trouble in self.troubles {
            switch trouble {
            case .overlapping(let rows): first = max(1, first - rows)
            case .standingStill(let place) where place == cursor: next = cursor
            case .looping(let place) where place == cursor: next = 0
            case .standingStill, .looping: break
            }
        }
        return .writing { json in
            json.array("data", first..<(last + 1)) { json, id in json.object { $0.field("id", id) } }
            json.object("meta") { json in
                if let next { json.field("next_cursor", next) }
                json.field("per_page", size)
            }
        }
    }
}
