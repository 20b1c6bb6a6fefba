/// Finds one character of a secret in whichever form it was written down.
///
/// Whoever writes encodes for its own format: percent-encoding, also of what was percent-encoded before; the escapes of
/// JSON, also of JSON within JSON; the references of HTML. Encoders differ in what they keep, so each character may have
/// another form.
enum SecretForm {
    /// The end of a character if it stands at an index.
    static func end(of scalar: Unicode.Scalar, in text: [UInt8], at start: Int) -> Int? {
        guard start < text.count else { return nil }
        return switch text[start] {
        case UInt8(ascii: "\\"): Self.escapedEnd(of: scalar, in: text, at: start)
        case UInt8(ascii: "&"):
            Self.referenceEnd(of: scalar, in: text, at: start) ?? Self.bytesEnd(of: scalar, in: text, at: start)
        case UInt8(ascii: "+") where scalar == " ": start + 1
        default: Self.bytesEnd(of: scalar, in: text, at: start)
        }
    }

    /// Each byte as it is or as `%XX`.
    private static func bytesEnd(of scalar: Unicode.Scalar, in text: [UInt8], at start: Int) -> Int? {
        var index = start
        for byte in UTF8.encode(scalar) ?? .init() {
            guard index < text.count else { return nil }
            if let end = Self.percentEnd(of: byte, in: text, at: index) {
                index = end
            } else if text[index] == byte {
                index += 1
            } else {
                return nil
            }
        }
        return index
    }

    /// `%2F`, and `%252F` for what was encoded twice.
    private static func percentEnd(of byte: UInt8, in text: [UInt8], at start: Int) -> Int? {
        guard text[start] == UInt8(ascii: "%") else { return nil }
        var digits = start + 1
        while let value = HexDigits.value(of: 2, in: text, at: digits) {
            if value == UInt32(byte) { return digits + 2 }
            guard value == UInt32(UInt8(ascii: "%")) else { return nil }
            digits += 2
        }
        return nil
    }

    /// `\"`, `\/`, `\n` or `\u00e4`, behind as many backslashes as there are levels of JSON.
    private static func escapedEnd(of scalar: Unicode.Scalar, in text: [UInt8], at start: Int) -> Int? {
        let run = text[start...].prefix { $0 == UInt8(ascii: "\\") }
        // Never half an escape: what is left must still be JSON.
        if scalar == "\\" { return start + min(run.count, 2) }
        guard run.endIndex < text.count else { return nil }
        if text[run.endIndex] == UInt8(ascii: "u"), let end = Self.unicodeEnd(of: scalar, in: text, at: run.endIndex) {
            return end
        }
        if let short = Self.shortEscapes[scalar], text[run.endIndex] == short { return run.endIndex + 1 }
        return Self.bytesEnd(of: scalar, in: text, at: run.endIndex)
    }

    /// `u00e4`, or two halves of UTF-16 with backslashes between them.
    private static func unicodeEnd(of scalar: Unicode.Scalar, in text: [UInt8], at start: Int) -> Int? {
        var index = start
        for (number, unit) in String(scalar).utf16.enumerated() {
            if number > 0 { index += text[index...].prefix { $0 == UInt8(ascii: "\\") }.count }
            guard index < text.count, text[index] == UInt8(ascii: "u"),
                HexDigits.value(of: 4, in: text, at: index + 1) == UInt32(unit)
            else { return nil }
            index += 5
        }
        return index
    }

    /// `&amp;`, `&#38;` or `&#x26;`.
    private static func referenceEnd(of scalar: Unicode.Scalar, in text: [UInt8], at start: Int) -> Int? {
        let body = text[(start + 1)...].prefix(9).prefix { $0 != UInt8(ascii: ";") }
        guard body.endIndex < text.count, text[body.endIndex] == UInt8(ascii: ";") else { return nil }
        let name = String(decoding: body, as: UTF8.self)
        let value: UInt32? =
            if name.hasPrefix("#x") || name.hasPrefix("#X") {
                UInt32(name.dropFirst(2), radix: 16)
            } else if name.hasPrefix("#") {
                UInt32(name.dropFirst())
            } else {
                Self.references[name]?.value
            }
        return value == scalar.value ? body.endIndex + 1 : nil
    }

    private static let shortEscapes: [Unicode.Scalar: UInt8] = [
        "\n": UInt8(ascii: "n"), "\r": UInt8(ascii: "r"), "\t": UInt8(ascii: "t"), "\u{8}": UInt8(ascii: "b"),
        "\u{C}": UInt8(ascii: "f"),
    ]
    private static let references: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'",
    ]
}
