import Invocation
import Pipeline
import Synchronization
import Testing
import Timing
import Upstream
import Warehouse

/// The flags of calls, set in the environment of the scrape binary: each changes what an upstream sees of it.
@Suite(.timeLimit(.minutes(2))) struct RateLimitFlagTests {
    private struct Seen {
        var run: Products.Run
        var paths: [String]
        var data: DataFolder

        /// The notes of the run of a source.
        func notes(of source: String) throws -> String {
            let run = try #require(
                try self.data.rows("nba_monitoring.processor_runs").first { $0["processor_name"] == source })
            return run["notes"] ?? ""
        }
    }

    /// Runs one scrape as a process of its own, with pauses of milliseconds.
    private func scrape(
        _ source: String, _ flags: [String: String], _ answers: [(status: Int, headers: [String: String])],
        data: DataFolder? = nil
    ) async throws -> Seen {
        let server = try await UpstreamServer.start(source: Self.scripted(answers), time: .live)
        let data = try data ?? DataFolder()
        let variables = [
            "FASTBREAK_DATA": data.path, "FASTBREAK_UPSTREAM": server.baseURL, "BDL_API_KEY": "key",
            "RATE_LIMIT_DECLARED_QUOTAS": "false", "RATE_LIMIT_BASE_BACKOFF": "0.001",
            "RATE_LIMIT_MAX_BACKOFF": "0.001", "RATE_LIMIT_CB_THRESHOLD": "1000", "FASTBREAK_INVOCATION_SECONDS": "60",
        ]
        let run = try await Products.run(
            "scrape",
            ["job", "--event", #"{"source":"\#(source)","game_date":"2024-01-15","mode":"overnight"}"#],
            environment: variables.merging(flags) { $1 })
        await server.close()
        return Seen(run: run, paths: server.requests.map(\.path), data: data)
    }

    /// Gives the answers in turn, the last one for ever.
    private static func scripted(_ answers: [(status: Int, headers: [String: String])]) -> UpstreamSource {
        let place = Counter()
        return UpstreamSource { _ in
            let answer = answers[min(place.next(), answers.count - 1)]
            var reply = UpstreamReply.json(Array(#"{"data":[{}]}"#.utf8), status: answer.status)
            reply.headers = answer.headers
            return reply
        }
    }

    @Test(arguments: [([:], 9), (["RATE_LIMIT_RETRY_BUDGET": "2"], 3)])
    func `the retry budget ends the retries of a host`(flags: [String: String], calls: Int) async throws {
        let seen = try await self.scrape(
            "bdl-teams", flags.merging(["RATE_LIMIT_MAX_RETRIES": "8"]) { $1 }, [(503, [:])])
        #expect(seen.paths.count == calls)
        let reason = flags.isEmpty ? "retries used up" : "retry budget of the host used up"
        #expect(seen.run.output.contains("status 503, \(reason)"), "\(seen.run.output)")
    }

    @Test(arguments: [
        ([:], ["/v1/box_scores"]), (["RATE_LIMIT_FALLBACK_AFTER": "0"], ["/v1/box_scores", "/v1/stats"]),
    ])
    func `a fallback stands in once its source has failed for so long`(
        flags: [String: String], paths: [String]
    ) async throws {
        let seen = try await self.scrape("bdl-box-scores", flags, [(404, [:])])
        #expect(seen.paths == paths)
        #expect(seen.run.output.contains("standing in for bdl-box-scores") == !flags.isEmpty, "\(seen.run.output)")
    }

    @Test func `the kill switch calls earlier than the upstream asks, and every place says so`() async throws {
        let answers = [(429, ["Retry-After": "3000"]), (200, [:])]
        let kept = try await self.scrape("bdl-teams", [:], answers)
        #expect(kept.run.code == 75 && kept.paths.count == 1, "\(kept.run.output)")
        #expect(!kept.run.errors.contains("a safeguard is switched off"))

        let flags = ["RATE_LIMIT_RETRY_AFTER_ENABLED": "false"]
        let seen = try await self.scrape("bdl-teams", flags, answers)
        #expect(seen.run.code == 0 && seen.paths.count == 2, "\(seen.run.output)")
        let warning = "RATE_LIMIT_RETRY_AFTER_ENABLED=false: upstreams may be called earlier than they ask"
        #expect(seen.run.errors.contains("a safeguard is switched off") && seen.run.errors.contains(warning))
        #expect(try seen.notes(of: "bdl-teams").contains(warning))
        #expect(try kept.notes(of: "bdl-teams").contains("RATE_LIMIT_") == false)
    }

    @Test(arguments: ["true", "false"])
    func `the kill switch calls a host that an earlier process was told to leave alone`(quotas: String) async throws {
        let quotas = ["RATE_LIMIT_DECLARED_QUOTAS": quotas]
        let told = try await self.scrape("bdl-teams", quotas, [(429, ["Retry-After": "86400"])])
        #expect(told.run.code == 75 && told.paths.count == 1, "\(told.run.output)")
        let kept = try await self.scrape("bdl-teams", quotas, [(200, [:])], data: told.data)
        #expect(kept.run.code == 75 && kept.paths.isEmpty, "\(kept.run.output)")
        let seen = try await self.scrape(
            "bdl-teams", quotas.merging(["RATE_LIMIT_RETRY_AFTER_ENABLED": "false"]) { $1 }, [(200, [:])],
            data: told.data)
        #expect(seen.run.code == 0 && seen.paths.count == 1, "\(seen.run.output)")
    }

    @Test func `the kill switch probes a host whose breaker it was told to keep open`() async throws {
        let flags = ["RATE_LIMIT_CB_THRESHOLD": "1", "RATE_LIMIT_CB_TIMEOUT": "1", "RATE_LIMIT_MAX_RETRIES": "1"]
        let told = try await self.scrape("bdl-teams", flags, [(503, ["Retry-After": "86400"])])
        #expect(told.paths.count == 1)
        try await Task.sleep(for: .seconds(1.1))
        let kept = try await self.scrape("bdl-teams", flags, [(200, [:])], data: told.data)
        #expect(kept.run.code == 75 && kept.paths.isEmpty, "\(kept.run.output)")
        let seen = try await self.scrape(
            "bdl-teams", flags.merging(["RATE_LIMIT_RETRY_AFTER_ENABLED": "false"]) { $1 }, [(200, [:])],
            data: told.data)
        #expect(seen.run.code == 0 && seen.paths.count == 1, "\(seen.run.output)")
    }

    @Test func `the throttle turns calls away at the caller, and is off until it is set`() async throws {
        let flags = ["RATE_LIMIT_MAX_RETRIES": "20"]
        let free = try await self.scrape("bdl-teams", flags, [(503, [:])])
        #expect(free.paths.count == 21)
        // That twenty calls get past it has a chance of one in 21 factorial.
        let seen = try await self.scrape(
            "bdl-teams", flags.merging(["RATE_LIMIT_THROTTLE_ENABLED": "true"]) { $1 }, [(503, [:])])
        #expect(seen.paths.count < 21)
        #expect(seen.run.code == 75, "\(seen.run.output)")
        #expect(seen.run.output.contains("the host turns so many calls away"), "\(seen.run.output)")
    }

    @Test(arguments: [([:], 2), (["RATE_LIMIT_CB_ENABLED": "false"], 6)])
    func `without its breaker a host that is down is called on`(flags: [String: String], calls: Int) async throws {
        let seen = try await self.scrape(
            "bdl-teams", flags.merging(["RATE_LIMIT_CB_THRESHOLD": "2"]) { $1 }, [(503, [:])])
        #expect(seen.paths.count == calls)
        let isTold = seen.run.errors.contains("RATE_LIMIT_CB_ENABLED=false: no breaker protects an upstream")
        #expect(isTold == !flags.isEmpty)
    }

    @Test func `check and sources say loudly which safeguards are switched off`() async throws {
        let data = try DataFolder()
        _ = try data.open(at: Timestamp(milliseconds: 0))
        let sound = ["FASTBREAK_DATA": data.path, "BDL_API_KEY": "key-one", "ODDS_API_KEY": "key-two"]
        let off = ["RATE_LIMIT_RETRY_AFTER_ENABLED": "false", "RATE_LIMIT_CB_ENABLED": "no"]
        for (binary, arguments) in [("scrape", ["check"]), ("fastbreak", ["sources", "--json"])] {
            let calm = try await Products.run(binary, arguments, environment: sound)
            #expect(calm.code == 0 && !(calm.output + calm.errors).contains("switched off"), "\(calm.errors)")
            let run = try await Products.run(binary, arguments, environment: off.merging(sound) { $1 })
            #expect(run.code == 0, "\(run.errors)")
            for key in ["RATE_LIMIT_RETRY_AFTER_ENABLED=false", "RATE_LIMIT_CB_ENABLED=false"] {
                #expect((run.output + run.errors).contains("a safeguard is switched off: \(key)"), "\(binary)")
            }
        }
    }
}

/// Numbers from 0 for a server that is asked from several sides.
private final class Counter: Sendable {
    private let number = Mutex(0)

    func next() -> Int {
        self.number.withLock { number in
            defer { number += 1 }
            return number
        }
    }
}
