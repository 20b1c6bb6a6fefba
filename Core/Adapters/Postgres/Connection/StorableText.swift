/// Text that PostgreSQL can keep: U+0000, which its `text` refuses, is written as two characters, and back.
///
/// Payloads from outside may hold anything, and above all a dead letter must be storable. U+001A (substitute) marks the
/// pair, so it is doubled up itself; both are absent from real text, which is therefore kept as it is.
enum StorableText {
    private static let mark: UInt8 = 0x1A
    private static let zero = UInt8(ascii: "0")
    private static let itself = UInt8(ascii: "1")

    static func escape(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0 || $0 == Self.mark }) else { return text }
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0: bytes += [Self.mark, Self.zero]
            case Self.mark: bytes += [Self.mark, Self.itself]
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func unescape(_ text: String) -> String {
        guard text.utf8.contains(Self.mark) else { return text }
        var bytes: [UInt8] = []
        var rest = text.utf8.makeIterator()
        while let byte = rest.next() {
            guard byte == Self.mark else {
                bytes.append(byte)
                continue
            }
            bytes.append(rest.next() == Self.zero ? 0 : Self.mark)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
