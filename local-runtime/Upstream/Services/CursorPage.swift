/// One page of a list that is walked by cursor: `cursor` is the id of the last row seen.
struct CursorPage<Item> {
    let items: ArraySlice<Item>
    /// 1 to 100, 25 when not asked for.
    let perPage: Int
    /// Nil on the last page, where the service leaves the field out.
    let nextCursor: Int?

    /// Sorts by id and takes what follows the request's cursor.
    init(_ list: [Item], of request: UpstreamRequest, id: (Item) -> Int) throws(Refusal) {
        let perPage = try request.integer("per_page", in: 1...100, default: 25)
        let cursor = try request.integer("cursor", in: 0...Int.max, default: 0)
        let rest = list.map { (id: id($0), item: $0) }.filter { $0.id > cursor }.sorted { $0.id < $1.id }
        let page = rest.prefix(perPage)
        self.items = page.map(\.item)[...]
        self.perPage = perPage
        self.nextCursor = rest.count > perPage ? page.last?.id : nil
    }

    func reply(_ row: (inout JSONWriter, Item) -> Void) -> UpstreamReply {
        .writing { json in
            json.array("data", self.items) { json, item in json.object { row(&$0, item) } }
            json.object("meta") { json in
                if let nextCursor = self.nextCursor { json.field("next_cursor", nextCursor) }
                json.field("per_page", self.perPage)
            }
        }
    }
}

extension UpstreamReply {
    /// A JSON object, status 200.
    static func writing(_ content: (inout JSONWriter) -> Void) -> UpstreamReply {
        var writer = JSONWriter(capacity: 65_536)
        writer.object(content)
        return .json(writer.bytes)
    }
}
