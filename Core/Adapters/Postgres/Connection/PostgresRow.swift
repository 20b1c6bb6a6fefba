package import Timing

/// One row of an answer, read at once so that it outlives its result.
package struct PostgresRow: Sendable, Equatable {
    private let cells: [String?]

    init(_ cells: [String?]) {
        self.cells = cells
    }

    package func text(_ index: Int) -> String? { self.cells[index] }

    /// Text that was written with ``PostgresCell/escaped(_:)``.
    package func unescaped(_ index: Int) -> String? { self.cells[index].map(StorableText.unescape) }

    package func int(_ index: Int) -> Int? { self.cells[index].flatMap { Int($0) } }

    package func bool(_ index: Int) -> Bool? { self.cells[index].map { $0 == "t" } }

    /// A `timestamptz` of a session in UTC, to the millisecond.
    package func timestamp(_ index: Int) -> Timestamp? { self.cells[index].flatMap(Timestamp.init(postgres:)) }
}

extension Timestamp {
    /// Reads `2024-01-16 07:00:00.25+00`, as the server writes it in a session whose zone is UTC.
    init?(postgres text: String) {
        guard text.hasSuffix("+00") else { return nil }
        self.init(text.dropLast(3) + "Z")
    }
}
