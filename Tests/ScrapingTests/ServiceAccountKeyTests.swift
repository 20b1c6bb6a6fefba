import Invocation
import Scraping
import TestSupport
import Testing

/// What is taken for the key file of a service account.
@Suite struct ServiceAccountKeyTests {
    private static let authority = Result { try TokenAuthority() }

    private static func problem(_ json: String) -> String? {
        #expect(throws: ServiceAccountError.self) { try ServiceAccountKey(json, secret: "S") }?.description
    }

    @Test func `a whole key file says whose it is`() throws {
        let json = try Self.authority.get().keyFile()
        #expect(
            try ServiceAccountKey(json, secret: "S").clientEmail == "reader@project-1.iam.gserviceaccount.com")
    }

    @Test(arguments: ["", "/no/such/file", "[]", "{\"type\":", "-----BEGIN PRIVATE KEY-----"])
    func `what is no key file is told without being repeated`(text: String) {
        #expect(Self.problem(text) == "S: is neither a JSON object nor the path of one")
    }

    @Test(arguments: ["client_email", "private_key", "private_key_id", "token_uri", "type"])
    func `a field that is missing, empty or no text is named`(field: String) throws {
        for value in [JSONValue.null, .string(""), .int(7)] {
            let json = try Self.authority.get().keyFile(changing: [field: value])
            #expect(Self.problem(json) == "S: \(field): is missing or not a text")
        }
    }

    /// A key of another kind, made for this test.
    private static let elliptic = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgevZzL1gdAFr88hb2
        OF/2NxApJCzGCEDdfSp6VQO30hyhRANCAAQRWz+jn65BtOMvdyHKcvjBeBSDZH2r
        1RTwjmYSi9R/zpBnuQ4EiMnCqfMPWiZqB4QdbAd0E7oH50VpuZ1P087G
        -----END PRIVATE KEY-----
        """

    @Test(arguments: [
        ("type", "authorized_user", "is not service_account"),
        ("private_key", "hunter2", "is no RSA key of at least 2048 bits in PEM"),
        ("private_key", Self.elliptic, "is no RSA key of at least 2048 bits in PEM"),
        ("token_uri", "http://oauth2.googleapis.com/token", "is no https address"),
        ("token_uri", "file:///etc/passwd", "is no https address"),
        ("token_uri", "https://127.0.0.1/token", "does not name a public host"),
        ("token_uri", "https://169.254.169.254/token", "does not name a public host"),
        ("token_uri", "https://0x7f.1/token", "does not name a public host"),
        ("token_uri", "https://2130706433/token", "does not name a public host"),
        ("token_uri", "https://localhost/token", "does not name a public host"),
        ("token_uri", "https://a.localhost/token", "does not name a public host"),
        ("token_uri", "https://metadata.google.internal/token", "does not name a public host"),
        ("token_uri", "https://example.com./token", "does not name a public host"),
        ("token_uri", "https:///token", "does not name a public host"),
        (
            "token_uri", "https://[::1]/token", "has more than a host and a path, or characters that neither needs"
        ),
        (
            "token_uri", "https://a@oauth2.googleapis.com/",
            "has more than a host and a path, or characters that neither needs"
        ),
        (
            "token_uri", "https://oauth2.googleapis.com:8443/",
            "has more than a host and a path, or characters that neither needs"
        ),
        (
            "token_uri", "https://oauth2.googleapis.com/token?to=me",
            "has more than a host and a path, or characters that neither needs"
        ),
    ])
    func `a field that cannot be used is told by name, without its value`(
        field: String, value: String, detail: String
    ) throws {
        let json = try Self.authority.get().keyFile(changing: [field: .string(value)])
        #expect(Self.problem(json) == "S: \(field): \(detail)")
    }
}
