/// One known secret, found in a text as it is and in every form in which it may have been written.
struct SecretPattern: Sendable {
    private let bytes: [UInt8]
    private let scalars: [Unicode.Scalar]

    /// Nil for an empty secret, which is everywhere.
    init?(_ secret: String) {
        guard !secret.isEmpty else { return nil }
        self.bytes = Array(secret.utf8)
        self.scalars = Array(secret.unicodeScalars)
    }

    /// In bytes; no form of it is shorter.
    var length: Int { self.bytes.count }

    /// Every byte with which a form of the secret can begin.
    var openings: Set<UInt8> {
        let encoded = self.scalars.first == " " ? "%\\&+" : "%\\&"
        return Set(encoded.utf8).union(self.bytes.prefix(1))
    }

    /// The end of the secret if it begins at an index.
    func end(in text: [UInt8], from start: Int) -> Int? {
        self.plainEnd(in: text, from: start) ?? self.encodedEnd(in: text, from: start)
    }

    /// A backslash at the end may be the first half of an escape, which only the other way of reading finds.
    private func plainEnd(in text: [UInt8], from start: Int) -> Int? {
        guard self.bytes.last != UInt8(ascii: "\\") else { return nil }
        return text[start...].starts(with: self.bytes) ? start + self.bytes.count : nil
    }

    private func encodedEnd(in text: [UInt8], from start: Int) -> Int? {
        var index = start
        for scalar in self.scalars {
            guard let end = SecretForm.end(of: scalar, in: text, at: index) else { return nil }
            index = end
        }
        return index
    }
}
