/// Near misses that are meant: a hostile case in a test's vectors, a name of somebody else.
///
/// One a line: `file word reason`. A line without a reason is refused, and so is one that nothing needs any more.
package struct SpellingExceptions: Sendable, Equatable {
    private struct Entry: Sendable, Equatable {
        var file: String
        var word: String
        var line: Int
    }

    private let file: String
    private let entries: [Entry]
    private let unreadable: [TopologyProblem]

    /// - Parameter file: the name of the list, for problems of its own.
    package init(_ text: String, file: String) {
        var entries: [Entry] = []
        var unreadable: [TopologyProblem] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard let first = line.first(where: { $0 != " " }), first != "#" else { continue }
            let parts = line.split(separator: " ", maxSplits: 2)
            guard parts.count == 3 else {
                unreadable.append(
                    TopologyProblem(.spelling, "\(file):\(index + 1)", "is not 'file word reason': \(line)"))
                continue
            }
            entries.append(Entry(file: String(parts[0]), word: String(parts[1]), line: index + 1))
        }
        self.file = file
        self.entries = entries
        self.unreadable = unreadable
    }

    /// The near misses that nobody meant, and the exceptions that are none.
    ///
    /// - Parameter scanned: the files that were looked into; an exception for another file is left alone.
    package func problems(of misspellings: [Misspelling], scanned: Set<String>) -> [TopologyProblem] {
        let unmeant = misspellings.filter { misspelling in
            !self.entries.contains { $0.file == misspelling.file && $0.word == misspelling.word }
        }
        let idle = self.entries.filter { entry in
            scanned.contains(entry.file)
                && !misspellings.contains { $0.file == entry.file && $0.word == entry.word }
        }
        return unmeant.map(\.problem)
            + idle.map {
                TopologyProblem(
                    .spelling, "\(self.file):\($0.line)", "excepts '\($0.word)', which \($0.file) does not hold")
            } + self.unreadable
    }
}
