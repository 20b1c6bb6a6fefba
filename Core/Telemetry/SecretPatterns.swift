/// Known secrets, looked for together in one pass over a text.
struct SecretPatterns: Sendable {
    /// Longest first, so that a secret that begins with another disappears whole.
    private let patterns: [SecretPattern]
    /// By byte: whether a secret can begin with it.
    ///
    /// All but a few places of a text are passed by this alone.
    private let openings: [Bool]
    private let shortest: Int

    /// - Parameter bytes: secrets of fewer are left out: they would be found in most texts by chance.
    init(_ secrets: Set<String>, ofAtLeast bytes: Int) {
        self.patterns = secrets.sorted().compactMap(SecretPattern.init).filter { $0.length >= bytes }
            .sorted { $0.length > $1.length }
        let openings = self.patterns.reduce(into: Set<UInt8>()) { $0.formUnion($1.openings) }
        self.openings = (0...UInt8.max).map(openings.contains)
        self.shortest = self.patterns.map(\.length).min() ?? .max
    }

    var isEmpty: Bool { self.patterns.isEmpty }

    /// Whether a text of so many bytes may hold one.
    func fit(in count: Int) -> Bool { count >= self.shortest }

    /// The text with a replacement for each secret; nil when there is none in it, as in nearly every text.
    func replaced(in text: [UInt8], by replacement: [UInt8]) -> [UInt8]? {
        guard self.fit(in: text.count) else { return nil }
        var result: [UInt8] = []
        var copied = 0
        var index = 0
        while index < text.count {
            guard self.openings[Int(text[index])], let end = self.end(in: text, from: index) else {
                index += 1
                continue
            }
            result += text[copied..<index]
            result += replacement
            copied = end
            index = end
        }
        return copied == 0 ? nil : result + text[copied...]
    }

    private func end(in text: [UInt8], from start: Int) -> Int? {
        for pattern in self.patterns {
            if let end = pattern.end(in: text, from: start) { return end }
        }
        return nil
    }
}
