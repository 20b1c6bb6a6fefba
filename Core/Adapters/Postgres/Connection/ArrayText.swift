/// The text form of a one-dimensional PostgreSQL array: `{1.5,NULL,"a \"quoted\" text"}`.
enum ArrayText {
    /// Every member is quoted, which the server accepts for each element type.
    static func write(_ members: [String?]) -> String {
        var bytes = [UInt8(ascii: "{")]
        for (index, member) in members.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            guard let member else {
                bytes += "NULL".utf8
                continue
            }
            bytes.append(UInt8(ascii: "\""))
            for byte in member.utf8 {
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { bytes.append(UInt8(ascii: "\\")) }
                bytes.append(byte)
            }
            bytes.append(UInt8(ascii: "\""))
        }
        bytes.append(UInt8(ascii: "}"))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The members; nil when the text is no such array.
    static func read(_ text: String) -> [String?]? {
        guard text.utf8.first == UInt8(ascii: "{"), text.utf8.last == UInt8(ascii: "}") else { return nil }
        var members: [String?] = []
        var member: [UInt8] = []
        var wasQuoted = false
        var isInside = false
        var rest = text.utf8.dropFirst().dropLast().makeIterator()
        guard text.utf8.count > 2 else { return [] }
        func finished() -> String? {
            let text = String(decoding: member, as: UTF8.self)
            return !wasQuoted && text == "NULL" ? nil : text
        }
        while let byte = rest.next() {
            switch (byte, isInside) {
            case (UInt8(ascii: "\""), _):
                isInside.toggle()
                wasQuoted = true
            case (UInt8(ascii: "\\"), true):
                guard let next = rest.next() else { return nil }
                member.append(next)
            case (UInt8(ascii: ","), false):
                members.append(finished())
                member = []
                wasQuoted = false
            default: member.append(byte)
            }
        }
        guard !isInside else { return nil }
        return members + [finished()]
    }
}
