import Invocation
import Messaging
import Pipeline
import SQLiteAdapter
import Testing
import Timing
import Upstream

/// What a binary tells its platform about one event.
@Suite struct JobTests {
    @Test(arguments: [
        ("game_date", JSONValue.string("2024-02-30"), "game_date: '2024-02-30' is not a date that exists"),
        ("record_count", .string("11"), "record_count: is not a whole number"),
        ("record_count", .int(-1), "record_count: -1 is negative"),
        ("processor_name", .int(7), "processor_name: is not a text"),
        ("status", .string("fine"), "status: "),
        ("correlation_id", .null, "correlation_id: is missing"),
    ])
    func `a malformed event is rejected by the name of its field`(
        field: String, value: JSONValue, complaint: String
    ) async throws {
        let data = try DataFolder()
        let event = try Samples.completion(changing: [field: value])
        let run = try await Products.job("phase2-to-phase3", event: event, data: data)
        #expect(run.code == 65)
        try Self.expectReject(run, complaint, in: data)
        #expect(try data.rows("dead_letters").map { $0["payload"] } == [event])
        #expect(try data.rows("boundaries").isEmpty)
        #expect(try data.rows("outbox").isEmpty)
    }

    @Test(arguments: ["this is no JSON", "[1, 2]", #"{"message": {"data": "%"}, "subscription": "s"}"#])
    func `a text that is no event is kept as a dead letter`(text: String) async throws {
        let data = try DataFolder()
        let run = try await Products.job("phase2-to-phase3", event: text, data: data)
        #expect(run.code == 65)
        let letters = try data.rows("dead_letters")
        #expect(letters.map { $0["payload"] } == [text])
        #expect(letters.first?["reason"].map { run.output.contains($0) } == true)
    }

    @Test func `no event is a mistake of usage`() async throws {
        let data = try DataFolder()
        let run = try await Products.run("phase2-to-phase3", ["job"], environment: ["FASTBREAK_DATA": data.path])
        #expect(run.code == 64)
        #expect(run.errors.contains("no event"))
    }

    @Test func `two sources of an event exclude each other`() async throws {
        let run = try await Products.run(
            "phase2-to-phase3", ["job", "--event", "{}", "--event-file", "e.json"], environment: [:])
        #expect(run.code == 64)
    }

    @Test func `illegal flags stop the start with every problem listed`() async throws {
        let data = try DataFolder()
        let run = try await Products.job(
            "phase2-to-phase3", event: try Samples.completion(), data: data,
            environment: ["PHASE_VALIDATION_MODE": "loud", "PHASE_VALIDATION_GAME_COUNT_THRESHOLD": "1.5"])
        #expect(run.code == 78)
        #expect(run.errors.contains(#"configuration: PHASE_VALIDATION_MODE="loud""#))
        #expect(run.errors.contains(#"configuration: PHASE_VALIDATION_GAME_COUNT_THRESHOLD="1.5""#))
        #expect(!data.isUsed)
    }

    @Test func `virtual time is refused where a function is deployed`() async throws {
        let data = try DataFolder()
        let run = try await Products.job(
            "phase2-to-phase3", event: try Samples.completion(), data: data, environment: ["CLOUD_RUN_JOB": "1"])
        #expect(run.code == 78)
        #expect(run.errors.contains("FASTBREAK_TIME"))
    }

    @Test(arguments: [#"{"processor_name": "nbac_schedule"}"#, "this is no JSON"])
    func `on Cloud Run a reject is settled by its dead letter`(event: String) async throws {
        let data = try DataFolder()
        let run = try await Products.run(
            "phase2-to-phase3", ["job", "--event", event],
            environment: ["FASTBREAK_DATA": data.path, "CLOUD_RUN_JOB": "1"])
        #expect(run.code == 0)
        #expect(try Self.result(run)["outcome"]?.string == "reject")
        #expect(try data.rows("dead_letters").map { $0["payload"] } == [event])
    }

    @Test(.timeLimit(.minutes(2)))
    func `on Cloud Run a scrape that is put off exits 0 with a message that waits, and is announced in the end`()
        async throws
    {
        let data = try DataFolder()
        let server = try await UpstreamServer.start(
            source: UpstreamSource { _ in
                var reply = UpstreamReply(status: 429, body: [], contentType: "text/plain")
                reply.headers = ["Retry-After": "3000"]
                return reply
            }, time: .live)
        var event = #"{"source":"bdl-teams","game_date":"2024-01-15","mode":"overnight"}"#
        for number in 2...4 {
            let run = try await Self.scrapeOnCloudRun(event, data, server)
            #expect(run.code == 0, "\(run.errors)")
            #expect(try Self.result(run)["outcome"]?.string == "retry", "\(run.output)")
            let now = TimeSource.live.now()
            let store = try data.open(at: now).store
            let message = try #require(try await store.outbox.heads(.distantFuture, 9).first)
            #expect(message.eventID.hasSuffix("~\(number)") && message.topic == "nba-scrape-due")
            let wait = now.duration(to: try #require(message.notBefore))
            #expect(wait > .seconds(2900) && wait < .seconds(3100))
            _ = try await store.outbox.markSent([message.eventID], now)
            event = try Envelope(
                id: message.eventID, data: message.data,
                attributes: [Envelope.Attribute.correlationID: message.correlationID]
            ).pushBody(subscription: "projects/p/subscriptions/nba-scrape-due.scrape")
        }
        #expect(server.requests.count == 1, "who is asked to wait does not call")
        let last = try await Self.scrapeOnCloudRun(event, data, server)
        await server.close()
        #expect(last.code == 0)
        let result = try Self.result(last)
        #expect(result["outcome"]?.string == "done" && result["detail"]?.string?.contains("failed") == true)
        #expect(try data.rows("outbox").contains { $0["type"] == "completion" })
    }

    private static func scrapeOnCloudRun(
        _ event: String, _ data: DataFolder, _ server: UpstreamServer
    ) async throws -> Products.Run {
        try await Products.run(
            "scrape", ["job", "--event", event],
            environment: [
                "FASTBREAK_DATA": data.path, "FASTBREAK_UPSTREAM": server.baseURL, "BDL_API_KEY": "key",
                "CLOUD_RUN_JOB": "scrape",
            ])
    }

    private static func expectReject(_ run: Products.Run, _ complaint: String, in data: DataFolder) throws {
        let result = try Self.result(run)
        #expect(result["outcome"]?.string == "reject")
        let detail = try #require(result["detail"]?.string)
        #expect(detail.hasPrefix(complaint), "\(detail)")
        #expect(try data.rows("dead_letters").map { $0["reason"] } == [detail])
        let runs = try data.rows("nba_monitoring.processor_runs")
        #expect(runs.map { $0["status"] } == ["failed"])
        #expect(runs.first?["error_message"] == detail)
    }

    private static func result(_ run: Products.Run) throws -> JSONValue {
        try JSON.decode(JSONValue.self, from: run.output)
    }
}
