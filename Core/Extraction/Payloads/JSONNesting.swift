/// Whether a text of JSON ends before what it began; told apart from garbage only after decoding has failed.
struct JSONNesting {
    let isOpen: Bool

    init(_ bytes: [UInt8]) {
        var depth = 0
        var inText = false
        var isEscaped = false
        for byte in bytes {
            if inText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    inText = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): inText = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
        }
        self.isOpen = inText || depth > 0
    }
}
