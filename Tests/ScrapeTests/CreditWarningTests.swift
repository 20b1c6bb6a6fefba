import Alerts
import Scraping
import TestSupport
import Testing
import Timing
import Warehouse

/// What is left of the credits of a key: kept, logged, and a warning while there is time to do something.
@Suite struct CreditWarningTests {
    private static let prefix = "upstream/api.the-odds-api.com/credits/ODDS_API_KEY/"

    private static func desk(used: Int, last: Int = 0, sharing other: Desk? = nil) throws -> Desk {
        try Desk(secrets: ["ODDS_API_KEY": "key-one"], sharing: other) { _, _ in
            HTTPResponse(
                status: 200,
                headers: [
                    "x-requests-used": "\(used)", "x-requests-remaining": "\(1000 - used)",
                    "x-requests-last": "\(last)",
                ], body: Array("[{}]".utf8))
        }
    }

    private static func open(_ desk: Desk) async throws -> [Incident] {
        try await desk.openIncidents().filter { $0.key.hasPrefix(Self.prefix) }
    }

    @Test func `what is left is an event and a log line`() async throws {
        let desk = try Self.desk(used: 300)
        _ = try await desk.run("odds-events")
        let events = try await desk.rows(RateLimitEventRow.self)
        #expect(events.map(\.eventType) == ["credits_left"])
        #expect(events.map(\.count) == [700])
        #expect(events.first?.detail?.hasPrefix("300 of 1000 credits are used, 700 are left") == true)
        let line = try #require(desk.log.all.first { $0.contains("credits of an upstream") })
        for field in [
            #""credits_remaining":"700""#, #""credits_used":"300""#, #""credits_last":"0""#,
            #""domain":"api.the-odds-api.com""#,
        ] { #expect(line.contains(field), "\(field) is not in \(line)") }
        #expect(try await Self.open(desk).isEmpty)
    }

    @Test func `four fifths are a warning, one a day and key, until the month is new`() async throws {
        let first = try Self.desk(used: 800)
        _ = try await first.run("odds-events", messageID: "one")
        _ = try await first.run("odds-events", messageID: "two")
        let warning = try #require(try await Self.open(first).first)
        #expect(try await Self.open(first).count == 1)
        #expect(warning.severity == .warning)
        #expect(warning.key == Self.prefix + "2024-01-16")
        #expect(warning.evidence.first?.contains("800 of 1000 credits are used") == true)

        first.time.advance(by: .seconds(86_400))
        let next = try Self.desk(used: 900, sharing: first)
        _ = try await next.run("odds-events", messageID: "three")
        #expect(try await Self.open(next).map(\.key) == [Self.prefix + "2024-01-17"])

        next.time.advance(by: .seconds(86_400))
        let renewed = try Self.desk(used: 5, sharing: next)
        _ = try await renewed.run("odds-events", messageID: "four")
        #expect(try await Self.open(renewed).isEmpty)
    }

    @Test func `a call that costs more than was declared is told in the run`() async throws {
        let desk = try Self.desk(used: 300, last: 3)
        _ = try await desk.run("odds-events")
        #expect(try await desk.lastRun("odds-events")?.notes?.contains("this run cost 3, declared were 0") == true)
    }

    @Test func `a source that costs nothing has no credits`() async throws {
        let desk = try Desk { _, _ in
            HTTPResponse(
                status: 200, headers: ["x-requests-used": "9", "x-requests-remaining": "1"],
                body: Array(#"{"data":[{}]}"#.utf8))
        }
        _ = try await desk.run("bdl-box-scores")
        #expect(try await desk.rows(RateLimitEventRow.self).isEmpty)
        #expect(try await !desk.openIncidents().contains { $0.key.contains("credits") })
    }
}
