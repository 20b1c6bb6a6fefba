import Warehouse

/// Resolves what producers call themselves to the one stable id.
package struct Registry: Sendable {
    private var ids: [String: ProcessorID] = [:]
    private var tables: [String: ProcessorID] = [:]
    /// By `dataset.table`, which some producers send as their name.
    private var qualified: [String: ProcessorID] = [:]
    private let processors: [ProcessorID: Processor]

    package init(_ processors: [Processor]) {
        self.processors = Dictionary(processors.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for processor in processors {
            for name in [processor.id.rawValue, processor.table.name] + processor.aliases {
                self.ids[Self.squashed(name)] = processor.id
            }
            self.tables[processor.table.name] = processor.id
            self.qualified[processor.table.qualifiedName] = processor.id
        }
    }

    package func processor(_ id: ProcessorID) -> Processor? { self.processors[id] }

    /// The id behind a name, or failing that behind an output table; nil when neither is known.
    ///
    /// Class names, snake-case names and the batch and async variants of one processor are one name; the name wins
    /// where both resolve.
    package func resolve(name: String, outputTable: String?) -> ProcessorID? {
        if let id = Self.acceptable(name).flatMap({ self.ids[Self.squashed($0)] }) { return id }
        if let id = self.qualified[name] { return id }
        guard let table = outputTable?.split(separator: ".").last else { return nil }
        return self.tables[String(table)]
    }

    /// Whether a text could name a processor, known or not: letters, digits and underscores.
    package static func isName(_ text: String) -> Bool { self.acceptable(text) != nil }

    /// The name without surrounding space, or nil when it holds what no name holds.
    private static func acceptable(_ name: String) -> String? {
        let trimmed = name.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
        let text = String(trimmed)
        let isName =
            !text.isEmpty
            && text.utf8.allSatisfy { byte in
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 95
            }
        return isName ? text : nil
    }

    /// `AsyncUpcomingPlayerGameContextProcessor` and `upcoming_player_game_context` are the same letters.
    package static func squashed(_ name: String) -> String {
        var letters = Substring(name.lowercased().filter { $0 != "_" })
        if letters.hasSuffix("processor") { letters = letters.dropLast("processor".count) }
        for variant in ["async", "batch"] {
            if letters.hasPrefix(variant) { letters = letters.dropFirst(variant.count) }
            if letters.hasSuffix(variant) { letters = letters.dropLast(variant.count) }
        }
        return String(letters)
    }
}
