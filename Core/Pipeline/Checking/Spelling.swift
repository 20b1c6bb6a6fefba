package import Invocation
import Warehouse

/// Knows every name of a topology, and finds words that are nearly one.
///
/// A name that is spelled in another way somewhere, in a dashboard or a migration, is a phase that waits for ever or a
/// query that finds nothing. Declared aliases and the class names of processors are right spellings; words that differ
/// from a name in digits only are other names.
package struct Spelling: Sendable {
    private let known: Set<String>
    /// Names that a word is compared with, in the order of their spelling, each with its letters and digits.
    private let names: [(name: String, squashed: [UInt8])]

    package init(_ topology: Topology, contracts: [FunctionContract], sources: Set<String>) {
        var names: Set<String> = sources
        names.formUnion(topology.subscriptions.flatMap { [$0.topic, $0.deadLetterTopic, $0.handler] })
        names.formUnion(topology.boundaries.flatMap { [$0.name, $0.completionTopic, $0.triggerTopic, $0.dueTopic] })
        names.formUnion(contracts.flatMap { [$0.name] + $0.topicsIn + $0.topicsOut })
        names.formUnion(topology.schedules.map(\.name))
        names.formUnion(TableDefinition.all.flatMap { [$0.name, $0.dataset] })
        names.formUnion(
            (topology.processors + topology.sideProcessors).flatMap { [$0.id.rawValue, $0.table.name] + $0.aliases })
        self.names = names.filter { $0.contains("_") || $0.contains("-") || $0.utf8.contains(where: Self.isCapital) }
            .sorted().map { ($0, Self.squashed($0)) }
        let columns = TableDefinition.all.flatMap(\.columns).map(\.name)
        let classes = (topology.processors + topology.sideProcessors).flatMap { processor in
            ([processor.id.rawValue, processor.table.name] + processor.aliases).flatMap(Self.classNames)
        }
        // A function's module bears its name as Swift writes it: PlanDay is plan-day.
        let modules = contracts.map { Self.camel($0.name, splitAt: "-") }
        self.known = names.union(columns).union(classes).union(modules)
    }

    /// The name that a word was probably meant to be; nil for a name, and for a word that is near none.
    package func rightSpelling(of word: String) -> String? {
        guard !self.known.contains(word) else { return nil }
        let letters = Self.squashed(word)
        guard letters.count >= Self.shortest else { return nil }
        if let same = self.names.first(where: { $0.squashed == letters }) { return same.name }
        // A word of prose is near many things; a near miss has to look like a name.
        guard
            word.utf8.contains(where: { $0 == 95 || $0 == 45 }) || word.utf8.dropFirst().contains(where: Self.isCapital)
        else { return nil }
        let limit = letters.count < 10 ? 1 : letters.count < 16 ? 2 : 3
        var nearest: (name: String, distance: Int)?
        for (name, squashed) in self.names where abs(squashed.count - letters.count) <= limit {
            guard Self.withoutDigits(squashed) != Self.withoutDigits(letters) else { continue }
            let distance = Self.distance(letters, squashed)
            if distance <= limit, distance < nearest?.distance ?? .max { nearest = (name, distance) }
        }
        return nearest?.name
    }

    /// The near misses of a text, line by line.
    package func misspellings(in text: String, file: String) -> [Misspelling] {
        var verdicts: [Substring: String?] = [:]
        var found: [Misspelling] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            for word in Self.words(of: line) {
                let right: String?
                if let verdict = verdicts[word] {
                    right = verdict
                } else {
                    right = self.rightSpelling(of: String(word))
                    verdicts[word] = .some(right)
                }
                guard let right else { continue }
                found.append(Misspelling(file: file, line: index + 1, word: String(word), rightSpelling: right))
            }
        }
        return found
    }

    private static let shortest = 6

    /// Runs of letters, digits, `_` and `-`, without such signs at their ends.
    private static func words(of line: Substring) -> [Substring] {
        line.split { character in
            !(character.isASCII && (character.isLetter || character.isNumber || character == "_" || character == "-"))
        }.map { word in
            let start = word.drop { $0 == "_" || $0 == "-" }
            return start.lastIndex { $0 != "_" && $0 != "-" }.map { start[...$0] } ?? start[start.endIndex...]
        }.filter { $0.utf8.count >= Self.shortest }
    }

    /// `PlayerGameSummaryProcessor` and its variants, for `player_game_summary`.
    private static func classNames(of name: String) -> [String] {
        let camel = Self.camel(name, splitAt: "_")
        let stem = camel.hasSuffix("Processor") ? String(camel.dropLast("Processor".count)) : camel
        return [stem, "Async\(stem)", "Batch\(stem)", "\(stem)Batch", "\(stem)Async"].flatMap {
            [$0, "\($0)Processor"]
        }
    }

    private static func camel(_ name: String, splitAt separator: Character) -> String {
        name.split(separator: separator).map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    /// Letters in lower case and digits.
    private static func squashed(_ word: String) -> [UInt8] {
        word.utf8.compactMap { byte in
            switch byte {
            case 48...57, 97...122: byte
            case 65...90: byte + 32
            default: nil
            }
        }
    }

    private static func withoutDigits(_ letters: [UInt8]) -> [UInt8] {
        letters.filter { !(48...57).contains($0) }
    }

    private static func isCapital(_ byte: UInt8) -> Bool { (65...90).contains(byte) }

    /// Letters to insert, delete or replace.
    private static func distance(_ word: [UInt8], _ other: [UInt8]) -> Int {
        var row = Array(0...other.count)
        for (line, letter) in word.enumerated() {
            var diagonal = row[0]
            row[0] = line + 1
            for column in other.indices {
                let replaced = diagonal + (letter == other[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
            }
        }
        return row[other.count]
    }
}

/// A word in a file that is nearly a name.
package struct Misspelling: Sendable, Equatable {
    package var file: String
    /// From 1.
    package var line: Int
    package var word: String
    package var rightSpelling: String

    package var problem: TopologyProblem {
        TopologyProblem(
            .spelling, "\(self.file):\(self.line)", "'\(self.word)' is nearly '\(self.rightSpelling)'")
    }
}
