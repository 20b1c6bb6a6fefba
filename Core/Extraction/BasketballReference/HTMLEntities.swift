/// The entities that occur in names on web pages.
enum HTMLEntities {
    private static let named: [Substring: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ",
    ]

    /// The text with its entities replaced; an unknown one stays as it is.
    static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var decoded = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&") {
            decoded += rest[..<start]
            rest = rest[start...]
            if let end = rest.prefix(10).firstIndex(of: ";"), let value = self.value(of: rest[..<end].dropFirst()) {
                decoded += value
                rest = rest[end...].dropFirst()
            } else {
                decoded += rest.prefix(1)
                rest = rest.dropFirst()
            }
        }
        return decoded + rest
    }

    private static func value(of entity: Substring) -> String? {
        guard entity.first == "#" else { return self.named[entity] }
        let digits = entity.dropFirst()
        let isHexadecimal = digits.first == "x" || digits.first == "X"
        let number = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return number.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
    }
}
