import Telemetry
import Testing

@Suite struct RedactorTests {
    @Test(arguments: [
        "authorization", "Authorization", "Proxy-Authorization", "api-key", "apikey", "api_key", "apiKey", "x-api-key",
        "X-Api-Key", "token", "access_token", "refreshToken", "cookie", "Set-Cookie", "password", "db.password",
        "secret", "client_secret", "ODDS_API_KEY", "credentials",
    ])
    func `a name that tells of a secret hides its value`(name: String) {
        #expect(Redactor().redact("hunter2", named: name) == "[redacted]")
    }

    @Test(arguments: [
        "correlation_id", "game_date", "key", "primary_key", "tokens_left", "authorized_by", "boundary", "",
    ])
    func `an ordinary name does not`(name: String) {
        #expect(Redactor().redact("hunter2", named: name) == "hunter2")
    }

    @Test(arguments: [
        ("https://odds.example/v4/odds?apiKey=abc123&regions=us", "[odds]?apiKey=[redacted]&regions=us"),
        ("https://odds.example/v4/odds?regions=us&api_key=abc123#top", "[odds]?regions=us&api_key=[redacted]#top"),
        ("https://odds.example/v4/odds?key=abc123", "[odds]?key=[redacted]"),
        ("https://odds.example/v4/odds?api%4Bey=abc%20123&a=b", "[odds]?api%4Bey=[redacted]&a=b"),
        ("https://odds.example/v4/odds?X-Goog-Signature=ab", "[odds]?X-Goog-Signature=[redacted]"),
        ("https://me:pa@ss@odds.example/v4/odds?regions=us", "[odds]?regions=us"),
        ("GET \"https://me@odds.example/v4/odds?token=a\" failed", "GET \"[odds]?token=[redacted]\" failed"),
        ("/v4/odds?apiKey=abc123 answered 401", "/v4/odds?apiKey=[redacted] answered 401"),
        ("host=db user=me password=abc123 dbname=x", "host=db user=me password=[redacted] dbname=x"),
        ("postgres://me:pw@db/state,redis://:pw@cache/0", "postgres://db/state,redis://cache/0"),
        ("apiKey=", "apiKey=[redacted]"),
        ("key=phase2 a=b = == me@example.com ://", "key=phase2 a=b = == me@example.com ://"),
        ("https://host/@me?user=a@b", "https://host/@me?user=a@b"),
        ("Jokić 🏀 пас", "Jokić 🏀 пас"),
        ("", ""),
    ])
    func `addresses lose their user and the values of secret parameters`(text: String, expected: String) {
        let odds = "https://odds.example/v4/odds"
        let pieces = expected.split(separator: "[odds]", omittingEmptySubsequences: false)
        #expect(Redactor().redact(text) == pieces.joined(separator: odds))
    }

    @Test(arguments: [
        ("it was s3cr&t/+!", "it was [redacted]"),
        ("a=s3cr%26t%2F%2B%21&b=1", "a=[redacted]&b=1"),
        ("a=s3cr%26t%2f%2b!&b=1", "a=[redacted]&b=1"),
        ("%733cr%26t%2F%2B%21", "[redacted]"),
        ("s3cr&t/+!s3cr&t/+!", "[redacted][redacted]"),
        ("s3cr&t/+ and s3cr%26t%2F%2B", "s3cr&t/+ and s3cr%26t%2F%2B"),
        ("hyvää yötä Jokić!", "hyvää [redacted]!"),
        ("hyv%C3%A4%C3%A4 y%C3%B6t%C3%A4%20Joki%C4%87", "hyv%C3%A4%C3%A4 [redacted]"),
        ("q=y%c3%b6t%c3%a4+Joki%c4%87&b", "q=[redacted]&b"),
        ("raw 100%25off and encoded 100%2525off", "raw [redacted] and encoded [redacted]"),
        ("prefix-longer and prefix", "[redacted] and [redacted]"),
        ("ends with %", "ends with %"), ("ends with %2", "ends with %2"), ("%zz", "%zz"),
        ("abc stays", "abc stays"),
    ])
    func `a secret it was told goes wherever it stands, in every encoding`(text: String, expected: String) {
        let redactor = Redactor(secrets: ["s3cr&t/+!", "yötä Jokić", "100%25off", "prefix", "prefix-longer", "abc", ""])
        #expect(redactor.redact(text) == expected)
    }

    @Test func `what is redacted stays as it is when redacted again`() {
        let redactor = Redactor(secrets: ["hunter2"])
        let once = redactor.redact("https://a:hunter2@host/?apiKey=hunter2&q=hunter2 password=x")
        #expect(once == "https://host/?apiKey=[redacted]&q=[redacted] password=[redacted]")
        #expect(redactor.redact(once) == once)
    }

    @Test func `a secret that is learnt goes from every copy, the longest first`() {
        let redactor = Redactor(secrets: ["token"])
        let copy = redactor
        #expect(copy.redact("a token-of-today") == "a [redacted]-of-today")
        redactor.learn("token-of-today")
        #expect(copy.redact("a token-of-today, token%2Dof%2Dtoday") == "a [redacted], [redacted]")
    }

    @Test func `of the secrets that are learnt the newest are kept`() {
        let redactor = Redactor()
        for number in 1000..<1257 { redactor.learn("renewed-\(number)") }
        #expect(redactor.redact("renewed-1000 renewed-1001 renewed-1256") == "renewed-1000 [redacted] [redacted]")
        redactor.learn("renewed-1256")
        #expect(redactor.redact("renewed-1001") == "[redacted]")
    }
}
