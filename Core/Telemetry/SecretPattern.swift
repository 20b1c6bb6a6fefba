/// One known secret, found in a text as it is and in every percent-encoding of it.
///
/// Encoders differ in which characters they keep and in the case of the digits, so each byte may be written either way
/// and a space also as `+`, instead of comparing with the output of one encoder.
struct SecretPattern: Sendable, Equatable {
    private let bytes: [UInt8]

    /// Nil for a secret of fewer than 4 bytes, which would be found in most texts by chance.
    init?(_ secret: String) {
        guard secret.utf8.count >= 4 else { return nil }
        self.bytes = Array(secret.utf8)
    }

    var length: Int { self.bytes.count }

    /// The end of the secret if it begins at an index.
    func end(in text: [UInt8], from start: Int) -> Int? {
        // Most places begin no secret, and long texts have many of them.
        guard text[start] == self.bytes[0] || "%+".utf8.contains(text[start]) else { return nil }
        return self.plainEnd(in: text, from: start) ?? self.encodedEnd(in: text, from: start)
    }

    private func plainEnd(in text: [UInt8], from start: Int) -> Int? {
        text[start...].starts(with: self.bytes) ? start + self.bytes.count : nil
    }

    private func encodedEnd(in text: [UInt8], from start: Int) -> Int? {
        var index = start
        for byte in self.bytes {
            guard index < text.count else { return nil }
            if PercentEncoding.byte(in: text, at: index) == byte {
                index += 3
            } else if text[index] == byte || (byte == UInt8(ascii: " ") && text[index] == UInt8(ascii: "+")) {
                index += 1
            } else {
                return nil
            }
        }
        return index
    }
}
