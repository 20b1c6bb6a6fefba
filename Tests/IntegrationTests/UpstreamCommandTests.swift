import Invocation
import Testing
import Upstream

/// What `fastbreak errors` and `fastbreak sources` say after a day on which one upstream refused and another was down.
@Suite struct UpstreamCommandTests {
    private static let day = Task {
        try await DayHarness.run(
            .recorded,
            faults: [
                UpstreamFault(
                    host: "api.balldontlie.io", pathContains: "/v1/box_scores", requests: 1...1,
                    effect: .rateLimited(retryAfter: 30)),
                UpstreamFault(host: "site.api.espn.com", pathContains: "/scoreboard", effect: .unavailable),
            ])
    }

    private static func fastbreak(_ arguments: String...) async throws -> Products.Run {
        let data = try await Self.day.value.data
        return try await Products.run(
            "fastbreak", arguments + ["--data", data.path], environment: ["FASTBREAK_TIME": "2024-01-17T12:00:00Z"])
    }

    private static func lines(_ arguments: String...) async throws -> [JSONValue] {
        let data = try await Self.day.value.data
        let run = try await Products.run(
            "fastbreak", arguments + ["--data", data.path, "--json"],
            environment: ["FASTBREAK_TIME": "2024-01-17T12:00:00Z"])
        #expect(run.code == 0, "\(run.errors)")
        guard case .array(let lines) = try JSON.decode(JSONValue.self, from: run.output) else { return [] }
        return lines
    }

    @Test(.timeLimit(.minutes(2))) func `failed calls are grouped by cause, the most frequent first`() async throws {
        let all = try await Self.lines("errors")
        let counts = all.compactMap { $0["count"]?.number }
        #expect(counts == counts.sorted(by: >))
        // What the recorded day does not have is answered with 404, and is no matter of this test.
        let groups = all.filter { $0["error_type"]?.string != "HTTP_CLIENT_ERROR" }
        #expect(groups.map { $0["provider"]?.string } == ["site.api.espn.com", "api.balldontlie.io"])
        #expect(groups.map { $0["error_type"]?.string } == ["HTTP_SERVER_ERROR", "RATE_LIMIT"])
        #expect(groups.map { $0["count"] } == [.int(6), .int(1)])
        #expect(groups.map { $0["final"] } == [.int(1), .int(0)])
        #expect(try await Self.lines("errors", "--provider", "balldontlie").count == 1)
        #expect(try await Self.lines("errors", "--endpoint", "/v1/odds").isEmpty)
    }

    @Test(.timeLimit(.minutes(2))) func `the report has what a provider's support would ask for`() async throws {
        let run = try await Self.fastbreak("errors", "--provider", "balldontlie", "--format", "report")
        #expect(run.code == 0, "\(run.errors)")
        for part in [
            "api.balldontlie.io/v1/box_scores: RATE_LIMIT 429, 1 times", "GET http://127.0.0.1", "headers",
            #""retry_after":30"#, "bdl-box-scores", "run ",
        ] { #expect(run.output.contains(part), "\(part) is not in \(run.output)") }
        let csv = try await Self.fastbreak("errors", "--provider", "espn", "--format", "csv")
        #expect(csv.output.split(separator: "\n").count == 7)
        #expect(csv.output.hasPrefix("occurred_at,api_provider,api_endpoint"))
    }

    @Test(.timeLimit(.minutes(2)), arguments: ["errors", "sources"])
    func `of a file that holds a day of the past its newest event is taken for now, and that is said`(
        command: String
    ) async throws {
        let data = try await Self.day.value.data
        let run = try await Products.run("fastbreak", [command, "--data", data.path, "--json"], environment: [:])
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.errors.contains("that is taken for now"), "\(run.errors)")
        let counts = try JSON.decode([[String: JSONValue]].self, from: run.output)
            .compactMap { ($0["runs"] ?? $0["count"])?.number }
        #expect(counts.contains { $0 > 0 })
    }

    @Test(.timeLimit(.minutes(2))) func `sources tell well, ill and unknown apart`() async throws {
        let sources = try await Self.lines("sources")
        func source(_ id: String) throws -> JSONValue {
            try #require(sources.first { $0["source"]?.string == id }, "\(id)")
        }
        #expect(try source("bdl-box-scores")["failed"] == .int(0))
        #expect(try source("bdl-box-scores")["last_seen"]?.string != nil)
        #expect(try source("espn-scoreboard")["failed"] == .int(1))
        #expect(try source("espn-scoreboard")["last_seen"] == nil)
        #expect(try source("bdl-teams")["health"] == nil)
        let table = try await Self.fastbreak("sources")
        #expect(table.output.contains("unknown"))
        #expect(table.output.contains("never"))
    }

    @Test(arguments: [
        ["errors", "--days", "0"], ["errors", "--json", "--format", "csv"], ["sources", "--days", "400"],
    ])
    func `an option out of range is named`(arguments: [String]) async throws {
        let run = try await Products.run("fastbreak", arguments, environment: [:])
        #expect(run.code == 64)
        #expect(run.errors.contains("--"))
    }
}

extension JSONValue {
    fileprivate var number: Int? {
        if case .int(let number) = self { Int(number) } else { nil }
    }
}
