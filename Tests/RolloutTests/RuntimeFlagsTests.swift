import Rollout
import Testing
import Timing

@Suite struct RuntimeFlagsTests {
    private func read(_ environment: [String: String]) -> (flags: RuntimeFlags, problems: [String]) {
        var reader = EnvironmentReader(environment)
        let flags = RuntimeFlags(reading: &reader)
        return (flags, reader.problems.map(\.description))
    }

    @Test func `nothing has to be set`() {
        let (flags, problems) = self.read([:])
        #expect(problems.isEmpty)
        #expect(flags.dataFolder == ".fastbreak")
        #expect(flags.database == nil)
        #expect(flags.upstream == nil)
        #expect(flags.startTime == nil)
        #expect(flags.logLevel == .info)
        #expect(flags.event == nil)
        #expect(flags.invocationSeconds == 600)
    }

    @Test func `every flag is taken as it is set`() {
        let (flags, problems) = self.read([
            "FASTBREAK_DATA": "/var/lib/fastbreak", "FASTBREAK_DATABASE_URL": "sqlite:/tmp/a.sqlite",
            "FASTBREAK_UPSTREAM": "http://127.0.0.1:8080/", "FASTBREAK_TIME": "2024-01-16T02:00:00-05:00",
            "FASTBREAK_LOG_LEVEL": "DEBUG", "FASTBREAK_EVENT": #"{"tick":{}}"#, "FASTBREAK_INVOCATION_SECONDS": "30",
        ])
        #expect(problems.isEmpty)
        #expect(flags.dataFolder == "/var/lib/fastbreak")
        #expect(flags.database == .sqlite(path: "/tmp/a.sqlite"))
        #expect(flags.upstream == "http://127.0.0.1:8080")
        #expect(flags.startTime == Timestamp("2024-01-16T07:00:00Z"))
        #expect(flags.logLevel == .debug)
        #expect(flags.event == #"{"tick":{}}"#)
        #expect(flags.invocationSeconds == 30)
    }

    @Test(
        arguments: [
            ("postgres://db/state", "postgres://db/state"),
            (
                "postgresql://u:Hunter2@db/State?sslmode=verify-full",
                "postgresql://u:Hunter2@db/State?sslmode=verify-full"
            ),
            ("POSTGRES://db", "postgres://db"), ("postgres:///state?host=/run/pg", "postgres:///state?host=/run/pg"),
        ])
    func `a PostgreSQL address is taken whole, with its scheme in lower case`(text: String, url: String) {
        let (flags, problems) = self.read(["FASTBREAK_DATABASE_URL": text])
        #expect(problems.isEmpty)
        #expect(flags.database == .postgres(url: url))
    }

    @Test func `a database address is never shown, neither in a report nor in a refusal`() throws {
        var reader = EnvironmentReader(["FASTBREAK_DATABASE_URL": "postgres://u:hunter2@db/state"])
        _ = RuntimeFlags(reading: &reader)
        let entry = try #require(reader.report.entries.first { $0.key == "FASTBREAK_DATABASE_URL" })
        #expect(entry.value == "[redacted]")
        let (flags, problems) = self.read(["FASTBREAK_DATABASE_URL": "postgres:u:hunter2@db"])
        #expect(flags.database == nil)
        #expect(
            problems == [
                "FASTBREAK_DATABASE_URL=[redacted] names PostgreSQL, but no server or database; "
                    + "expected postgres://…, sqlite:PATH, or unset for SQLite in the data folder"
            ])
    }

    @Test(arguments: ["sqlite:", "sqlite", "mysql://db", "/tmp/a.sqlite", "postgres://", "postgres:/db", "postgresql"])
    func `a database that this build cannot open is refused`(url: String) {
        #expect(self.read(["FASTBREAK_DATABASE_URL": url]).problems.count == 1)
    }

    @Test(arguments: ["http://localhost", "https://api.example.com:8443/v1", "http://[::1]:80", "HTTP://host/a/b"])
    func `a base URL may have a port and a path`(url: String) {
        let (flags, problems) = self.read(["FASTBREAK_UPSTREAM": url])
        #expect(problems.isEmpty)
        #expect(flags.upstream == url)
    }

    @Test(arguments: [
        "localhost:8080", "ftp://host", "http://", "http:///path", "http://:80", "http://host:", "http://host:0",
        "http://host:65536", "http://host:8o", "http://u:p@host", "http://host?a=b", "http://host#a", "http://a b",
        "http://host/\n", "http://[::1", "http://[1]", "http://[::1]x", "http://hé",
    ])
    func `what is no base URL is refused`(url: String) {
        let (flags, problems) = self.read(["FASTBREAK_UPSTREAM": url])
        #expect(flags.upstream == nil)
        #expect(problems.count == 1)
        #expect(problems.allSatisfy { $0.hasPrefix("FASTBREAK_UPSTREAM=") && $0.contains("expected an http") })
    }

    @Test(arguments: ["2024-01-16T07:00:00", "yesterday", "2024-02-30T00:00:00Z", "1705388400"])
    func `a time without an offset or off the calendar is refused`(text: String) {
        let (flags, problems) = self.read(["FASTBREAK_TIME": text])
        #expect(flags.startTime == nil)
        #expect(problems.count == 1)
    }

    @Test(arguments: ["CLOUD_RUN_JOB", "K_SERVICE"])
    func `a deployed function refuses to be told the time`(platform: String) {
        let problems = self.read(["FASTBREAK_TIME": "2024-01-16T07:00:00Z", platform: "scrape"]).problems
        #expect(problems.count == 1)
        #expect(problems.allSatisfy { $0.hasPrefix(#"FASTBREAK_TIME="2024-01-16T07:00:00Z" must not be set where"#) })
        #expect(self.read([platform: "scrape"]).problems.isEmpty)
    }

    @Test(arguments: [
        ("FASTBREAK_LOG_LEVEL", "loud", "expected one of trace, debug, info, notice, warning, error, critical"),
        ("FASTBREAK_INVOCATION_SECONDS", "0", "expected a whole number from 1 to 86400"),
        ("FASTBREAK_INVOCATION_SECONDS", "86401", "expected a whole number from 1 to 86400"),
    ])
    func `a refusal tells what would have been right`(key: String, text: String, expected: String) {
        let problems = self.read([key: text]).problems
        #expect(problems.count == 1)
        #expect(problems.allSatisfy { $0.hasPrefix(#"\#(key)="\#(text)" "#) && $0.hasSuffix(expected) })
    }
}
