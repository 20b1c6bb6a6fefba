import Rollout
import Telemetry
import Testing

@testable import Hosting

@Suite struct DatabaseSecretTests {
    @Test(arguments: [
        ("postgres://host/db", [String]()), ("postgres://user@host/db", []), ("sqlite:/tmp/a", []),
        ("postgres://user:hidden@host:5432/db?sslmode=require", ["hidden"]),
        ("postgres://user:p%40ss%2Fword@one:1,two:2/db", ["p%40ss%2Fword", "p@ss/word"]),
        ("postgresql:///db?host=/run&user=u&password=pg%20secret", ["pg secret", "pg%20secret"]),
        ("postgres://fastbreak:fastbreak@localhost/fastbreak", []),
        ("postgres:///db?user=fastbreak&password=fastbreak&sslpassword=keyword", ["keyword"]),
    ])
    func `the passwords of a database's URL are known as they are written and as they are sent`(
        url: String, secrets: [String]
    ) {
        var reader = EnvironmentReader(["FASTBREAK_DATABASE_URL": url])
        let flags = RuntimeFlags(reading: &reader)
        #expect(flags.database?.secrets == secrets)
    }

    @Test func `a message that repeats the password is redacted`() throws {
        let configuration = try HostConfiguration(
            environment: ["FASTBREAK_DATABASE_URL": "postgres://user:p%40ss%2Fword@host/db"])
        #expect(configuration.redactor.redact("no role p@ss/word") == "no role [redacted]")
    }
}
