/// Reads `%XX`, as far as redaction needs it.
enum PercentEncoding {
    /// The byte that `%` and two hexadecimal digits at an index stand for.
    static func byte(in text: [UInt8], at index: Int) -> UInt8? {
        guard index + 2 < text.count, text[index] == UInt8(ascii: "%"),
            let high = Self.digit(text[index + 1]), let low = Self.digit(text[index + 2])
        else { return nil }
        return high << 4 | low
    }

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

    private static func digit(_ character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
