import Crypto

/// The name of a content: equal for equal bytes, and for no others that anyone has found.
package enum ContentHash {
    /// SHA-256 in lower-case hex.
    package static func of(_ bytes: some Sequence<UInt8>) -> String {
        Self.hex(SHA256.hash(data: Array(bytes)))
    }

    package static func of(_ text: String) -> String {
        Self.of(text.utf8)
    }

    private static func hex(_ digest: SHA256.Digest) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in digest {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
