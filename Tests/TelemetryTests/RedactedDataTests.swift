import Testing

@testable import Telemetry

/// Data loses the secrets that are known and nothing else.
@Suite struct RedactedDataTests {
    private static let redactor = Redactor(
        secrets: ["s3cr&t/+=\"<x", "line\nbreak\\key", "Jokić-😀-key", "back-slash\\", "test", "date"])

    @Test(arguments: [
        #"{"a":"s3cr&t/+=\"<x"}"#, #"{"a":"s3cr&t\/+=\"<x"}"#, #"{"a":"\u00733cr\u0026t\u002F+=\u0022\u003cx"}"#,
        #"{"a":"{\"b\":\"s3cr&t/+=\\\"<x\"}"}"#, #"{"a":"{\"b\":\"s3cr\\u0026t\\/+=\\\"<x\"}"}"#,
        #"{"a":"line\nbreak\\key"}"#, #"{"a":"{\"b\":\"line\\nbreak\\\\key\"}"}"#, #"{"a":"Jokić-😀-key"}"#,
        #"{"a":"Joki\u0107-\ud83d\ude00-key"}"#, #"{"a":"{\"b\":\"Joki\\u0107-\\uD83D\\uDE00-key\"}"}"#,
        #"{"a":"back-slash\\"}"#,
    ])
    func `a secret in JSON goes with its escapes, at any depth, and what is left is JSON`(json: String) {
        let clean = Self.redactor.withoutSecrets(json)
        let expected = [#"{"a":"[redacted]"}"#, #"{"a":"{\"b\":\"[redacted]\"}"}"#]
        #expect(expected.contains(clean), "\(clean)")
        #expect(Self.redactor.withoutSecrets(Array(json.utf8)) == Array(clean.utf8))
    }

    @Test(arguments: [
        "?k=s3cr%26t%2F%2B%3D%22%3Cx&b", "?k=s3cr%2526t%252F%252b%253D%2522%253Cx&b",
        "?k=s3cr%252526t/%25252B=%252522<x&b", "?k=s3cr&amp;t/+=&quot;&lt;x&b",
        "?k=s3cr&#38;t&#x2F;&#43;&#61;&#34;&#x3c;x&b",
    ])
    func `a secret of an address or a page goes in whatever way it was encoded`(text: String) {
        #expect(Self.redactor.withoutSecrets(text) == "?k=[redacted]&b")
    }

    @Test(arguments: [
        "", "s3cr&t", #"{"game_date":"2024-01-15","test":1}"#, "https://host/?apiKey=other&token=1", #"\\\u00"#, "100%",
        "&#",
        "%25%2", "s3cr&t/+=\"<", "&amp;",
    ])
    func `whatever is no secret stays byte for byte`(text: String) {
        #expect(Self.redactor.withoutSecrets(text) == text)
        #expect(Self.redactor.withoutSecrets(Array(text.utf8)) == Array(text.utf8))
    }

    @Test func `bytes that are no text keep what is around a secret`() {
        let bytes: [UInt8] = [0xFF, 0x00, 0x92] + Array("line\nbreak\\key".utf8) + [0xC3]
        #expect(Self.redactor.withoutSecrets(bytes) == [0xFF, 0x00, 0x92] + Array("[redacted]".utf8) + [0xC3])
    }

    @Test func `a placeholder for a key is taken out of texts for people and out of no data`() {
        let redactor = Redactor(secrets: ["date", "abc"])
        #expect(!redactor.knowsSecrets)
        #expect(redactor.withoutSecrets("game_date abc") == "game_date abc")
        #expect(redactor.redact("game_date abc") == "game_[redacted] abc")
    }
}
