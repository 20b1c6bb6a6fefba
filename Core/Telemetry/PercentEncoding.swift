/// Reads `%XX`, as far as redaction needs it.
enum PercentEncoding {
    static func decode(_ text: ArraySlice<UInt8>) -> String {
        let encoded = Array(text)
        var decoded: [UInt8] = []
        var index = 0
        while index < encoded.count {
            let byte = Self.byte(in: encoded, at: index)
            decoded.append(byte ?? encoded[index])
            index += byte == nil ? 1 : 3
        }
        return String(decoding: decoded, as: UTF8.self)
    }

    /// The byte that `%` and two hexadecimal digits at an index stand for.
    private static func byte(in text: [UInt8], at index: Int) -> UInt8? {
        guard text[index] == UInt8(ascii: "%") else { return nil }
        return HexDigits.value(of: 2, in: text, at: index + 1).map { UInt8($0) }
    }
}
