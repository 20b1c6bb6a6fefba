/// Reads the parts of a header field's value from left to right.
struct FieldScanner {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        self.rest = Substring(text).utf8
    }

    var isAtEnd: Bool { self.rest.isEmpty }

    mutating func take(_ text: String) -> Bool {
        guard self.rest.starts(with: text.utf8) else { return false }
        self.rest = self.rest.dropFirst(text.utf8.count)
        return true
    }

    /// Exactly so many ASCII digits.
    mutating func digits(_ count: Int) -> Int? {
        guard let value = Int64(digits: self.rest.prefix(count)), self.rest.count >= count else { return nil }
        self.rest = self.rest.dropFirst(count)
        return Int(value)
    }

    /// The place of the word that comes next in a list.
    mutating func word(among words: [String]) -> Int? {
        for (index, word) in words.enumerated() where self.take(word) { return index }
        return nil
    }
}

extension Int64 {
    /// Reads one or more ASCII digits and nothing else; nil also where the number does not fit.
    init?(digits: some Collection<UInt8>) {
        guard !digits.isEmpty else { return nil }
        var value: Int64 = 0
        for byte in digits {
            guard (48...57).contains(byte) else { return nil }
            let (tens, isLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, isTooLarge) = tens.addingReportingOverflow(Int64(byte - 48))
            guard !isLarge, !isTooLarge else { return nil }
            value = sum
        }
        self = value
    }
}

extension StringProtocol {
    /// Without the spaces and tabs that HTTP allows around a field's value.
    var trimmingFieldSpace: String {
        let isSpace = { (character: Character) in character == " " || character == "\t" }
        let tail = self.drop(while: isSpace)
        return String(tail.reversed().drop(while: isSpace).reversed())
    }
}
