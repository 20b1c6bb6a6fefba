/// Takes secrets out of text: those it was told, and those that their place gives away.
///
/// Told secrets go wherever they occur, percent-encoded, escaped for JSON or for HTML too. Of URLs the user goes
/// (`https://user:pass@host`), and of parameters the secret values (`apiKey=…`, also outside of a URL).
package struct Redactor: Sendable {
    /// A told secret of fewer bytes is left to its name, because most texts hold it by chance.
    package static let shortestInText = 4
    /// The same for data.
    ///
    /// A placeholder such as `test` or `date` would be found in the names of fields and columns, and taking it out there
    /// would break what the pipeline reads.
    package static let shortestInData = 6

    private let secrets: KnownSecrets

    /// - Parameter secrets: values to remove.
    package init(secrets: [String] = []) {
        self.secrets = KnownSecrets(secrets)
    }

    /// Tells a secret that came up only now, such as a token; every copy of this redactor knows it from here on.
    package func learn(_ secret: String) {
        self.secrets.learn(secret)
    }

    var inData: SecretPatterns { self.secrets.inData }

    /// A text for people: a log line, a message.
    package func redact(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let told = self.secrets.inText.replaced(in: bytes, by: Self.replacement) ?? bytes
        let cleaned = Self.withoutSecretParameters(Self.withoutUsers(told))
        return String(decoding: cleaned, as: UTF8.self)
    }

    /// The text to write under a name.
    package func redact(_ value: String, named name: String) -> String {
        SecretNames.isSecret(name) ? SecretNames.redacted : self.redact(value)
    }
}

extension Redactor {
    static let replacement = Array(SecretNames.redacted.utf8)

    /// Drops what stands between `://` and the last `@` before the path.
    private static func withoutUsers(_ text: [UInt8]) -> [UInt8] {
        let mark = Array("://".utf8)
        var result: [UInt8] = []
        var index = 0
        while index < text.count {
            guard text[index...].starts(with: mark) else {
                result.append(text[index])
                index += 1
                continue
            }
            result += mark
            index += mark.count
            let authority = text[index...].prefix { !Self.ends($0, also: "/?#") }
            if let at = authority.lastIndex(of: UInt8(ascii: "@")) { index = at + 1 }
        }
        return result
    }

    /// Replaces the value of each `name=value` whose name is secret.
    private static func withoutSecretParameters(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var name = 0..<0
        var index = 0
        while index < text.count {
            result.append(text[index])
            index += 1
            if Self.isName(text[index - 1]) {
                name = name.lowerBound..<index
            } else {
                if text[index - 1] == UInt8(ascii: "="), Self.isSecret(name, in: text) {
                    result += Self.replacement
                    index += text[index...].prefix { !Self.ends($0, also: "&#") }.count
                }
                name = index..<index
            }
        }
        return result
    }

    /// A bare `key=` is an ordinary word of a text, and a secret only in a query.
    private static func isSecret(_ range: Range<Int>, in text: [UInt8]) -> Bool {
        guard !range.isEmpty else { return false }
        let name = PercentEncoding.decode(text[range])
        let isInQuery = range.lowerBound > 0 && "?&".utf8.contains(text[range.lowerBound - 1])
        return isInQuery ? SecretNames.isSecretParameter(name) : SecretNames.isSecret(name)
    }

    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-_.%".utf8.contains(byte)
        }
    }

    private static func ends(_ byte: UInt8, also delimiters: String) -> Bool {
        byte <= 0x20 || "\"'<>".utf8.contains(byte) || delimiters.utf8.contains(byte)
    }
}
