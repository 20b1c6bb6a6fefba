/// The table format of stats.nba.com: named sets with a list of headers and rows of cells.
struct ResultSets: Decodable {
    let resultSets: [ResultSet]

    struct ResultSet: Decodable {
        let name: String
        let headers: [String]
        let rowSet: [[ResultCell]]
    }

    /// The rows of a set, each as wide as the headers say.
    func rows(of name: String, in payload: Payload) throws(ExtractionError) -> [ResultRow] {
        guard let index = self.resultSets.firstIndex(where: { $0.name == name }) else {
            throw payload.error("resultSets", "has no set named \(name)")
        }
        let set = self.resultSets[index]
        let columns = Dictionary(set.headers.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var rows: [ResultRow] = []
        for (number, cells) in set.rowSet.enumerated() {
            let field = "resultSets[\(index)].rowSet[\(number)]"
            guard cells.count == set.headers.count else {
                throw payload.error(field, "has \(cells.count) cells for \(set.headers.count) headers")
            }
            rows.append(ResultRow(place: Place(payload, field), columns: columns, cells: cells))
        }
        return rows
    }
}

/// One cell, whose type only the header tells.
enum ResultCell: Decodable, Equatable {
    case null
    case text(String)
    case int(Int)
    case double(Double)
    case bool(Bool)

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let int = try? container.decode(Int.self) {
            self = .int(int)
        } else if let double = try? container.decode(Double.self) {
            self = .double(double)
        } else if let bool = try? container.decode(Bool.self) {
            self = .bool(bool)
        } else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "is not a single value")
        }
    }
}
