import Pipeline
import Scraping
import TestSupport
import Testing
import Timing
import Warehouse

/// The API error log: one row a failed attempt, with what a provider's support would ask for.
@Suite struct ErrorLogTests {
    @Test func `each failed attempt is a row with request, answer, class and what came next`() async throws {
        let desk = try Desk(secrets: ["BDL_API_KEY": "s3cr3t"]) { _, count in
            count == 1
                ? HTTPResponse(
                    status: 429,
                    headers: ["Retry-After": "9", "X-RateLimit-Limit": "60", "X-RateLimit-Remaining": "0"],
                    body: Array("slow down, s3cr3t".utf8))
                : count == 2 ? HTTPResponse(status: 503) : HTTPResponse(status: 200, body: Array("{}".utf8))
        }
        _ = try await desk.run("bdl-box-scores")
        let rows = try await desk.rows(ApiErrorRow.self)
        #expect(rows.count == 2)
        let first = try #require(rows.first)
        #expect(first.apiProvider == "api.balldontlie.io")
        #expect(first.apiEndpoint == "/v1/box_scores")
        #expect(first.scraperName == "bdl-box-scores")
        #expect(first.requestURL == "http://up/api.balldontlie.io/v1/box_scores?date=2024-01-15")
        #expect(first.requestHeaders == #"{"Authorization":"[redacted]"}"#)
        #expect(first.responseStatusCode == 429)
        #expect(first.responseBody == "slow down, [redacted]")
        #expect((first.errorType, first.errorCategory, first.severity) == ("RATE_LIMIT", "CLIENT_ERROR", "MEDIUM"))
        #expect(first.isRetriable && !first.isFinalAttempt)
        #expect(first.retryAttempt == 0 && first.maxRetries == 5)
        #expect(try #require(first.backoffSeconds) >= 9)
        #expect(try #require(first.nextRetryAt) >= first.occurredAt.advanced(by: .seconds(9)))
        #expect(first.apiRateLimitInfo == #"{"limit":60,"remaining":0,"retry_after":9}"#)
        #expect(rows.last?.errorType == "HTTP_SERVER_ERROR")
        #expect(Set(rows.map(\.executionID)) == [try #require(try await desk.lastRun("bdl-box-scores")?.runID)])
    }

    @Test(arguments: [
        (HTTPFailure.Code.timedOut, "TIMEOUT", "MEDIUM"), (.couldNotConnect, "CONNECTION_ERROR", "HIGH"),
        (.proxyRefused, "CONNECTION_ERROR", "HIGH"), (.protocolError, "PAYLOAD", "HIGH"),
        (.other, "UNKNOWN", "CRITICAL"),
    ])
    func `what is no answer has a class too`(code: HTTPFailure.Code, type: String, severity: String) async throws {
        let desk = try Desk(maximumRetries: 1) { _, _ in throw HTTPFailure(code, "nothing came") }
        _ = try await desk.run("bdl-box-scores")
        let row = try #require(try await desk.rows(ApiErrorRow.self).last)
        #expect(row.errorType == type)
        #expect(row.severity == severity)
        #expect(row.responseStatusCode == nil)
        #expect(row.isFinalAttempt)
    }

    @Test func `a row names version and game of its request, its fellows, and when a later attempt brought it`()
        async throws
    {
        let game = "20240115_HOU_PHI"
        let source = SourceDeclaration(
            id: "two", source: "two", kind: "k", host: "one.example", gameCount: .unknown
        ) { _ in
            [
                SourceRequest("one.example", "/api/v3/games/7", part: "files/\(game)"),
                SourceRequest("one.example", "/video/vx"),
            ]
        }
        let desk = try Desk(sources: [source], maximumRetries: 2) { request, count in
            HTTPResponse(
                status: request.url.hasSuffix("/7") && count > 2 ? 200 : 503, headers: HTTPHeaders(),
                body: Array("{}".utf8))
        }
        _ = try await desk.run("two")
        let rows = try await desk.rows(ApiErrorRow.self)
        let run = try #require(try await desk.lastRun("two")?.runID)
        let first = rows.filter { $0.apiEndpoint == "/api/v3/games/7" }
        #expect(first.map(\.apiVersion) == ["v3", "v3"])
        #expect(first.map(\.affectedGames) == [[game], [game]])
        #expect(first.map(\.relatedErrorIDs) == [["\(run)/1"], ["\(run)/0"]])
        #expect(first.map(\.resolutionType) == ["RETRY", "RETRY"])
        let resolved = try #require(first.first?.resolvedAt)
        #expect(first.allSatisfy { $0.resolvedAt == resolved && $0.occurredAt < resolved })
        let second = rows.filter { $0.apiEndpoint == "/video/vx" }
        #expect(
            second.map(\.relatedErrorIDs) == [["3", "4"], ["2", "4"], ["2", "3"]].map { $0.map { "\(run)/\($0)" } })
        #expect(second.allSatisfy { $0.apiVersion == nil && $0.affectedGames == nil })
        #expect(second.allSatisfy { $0.resolvedAt == nil && $0.resolutionType == nil })
    }

    @Test(
        arguments: [
            (#"{"error_code":"INVALID_KEY","message":"no"}"#, "INVALID_KEY"),
            (#"{"error":{"code":404,"status":"NOT_FOUND"}}"#, "NOT_FOUND"), (#"{"error":{"code":404}}"#, "404"),
            (#"{"code":17}"#, "17"), (#"{"error":"Unauthorized"}"#, nil),
        ] as [(String, String?)])
    func `what an upstream says of an error is kept with its code`(body: String, code: String?) async throws {
        let desk = try Desk { _, _ in HTTPResponse(status: 404, body: Array(body.utf8)) }
        _ = try await desk.run("bdl-box-scores")
        let row = try #require(try await desk.rows(ApiErrorRow.self).first)
        #expect(row.apiErrorDetails == body && row.apiErrorCode == code)
        #expect(row.relatedErrorIDs == nil)
    }

    /// Our parser bears a comma too many, PostgreSQL refuses the row for it, and the run's end with the row.
    @Test func `what is kept of an error is JSON, whatever our parser bears`() async throws {
        let desk = try Desk { _, _ in HTTPResponse(status: 404, body: Array(#"{ "code": 17, }"#.utf8)) }
        _ = try await desk.run("bdl-box-scores")
        let row = try #require(try await desk.rows(ApiErrorRow.self).first)
        #expect(row.apiErrorDetails == #"{"code":17}"#)
    }

    @Test(arguments: [
        "", "<html></html>", "[1]", #"{"error_code":"X""#,
        #"{"error_code":"\#(String(repeating: "x", count: 10_000))"}"#,
    ])
    func `what is no object, or too long for a word about an error, has no code`(body: String) async throws {
        let desk = try Desk { _, _ in HTTPResponse(status: 404, body: Array(body.utf8)) }
        _ = try await desk.run("bdl-box-scores")
        let row = try #require(try await desk.rows(ApiErrorRow.self).first)
        #expect(row.apiErrorDetails == nil && row.apiErrorCode == nil && row.responseBody == body)
    }

    @Test func `header lines of one name are kept as one list`() async throws {
        let desk = try Desk { _, _ in
            HTTPResponse(status: 404, headers: ["X-Note": "a", "Server": "s", "X-Note": "b"])
        }
        _ = try await desk.run("bdl-box-scores")
        let row = try #require(try await desk.rows(ApiErrorRow.self).first)
        #expect(row.responseHeaders == #"{"Server":"s","X-Note":"a, b"}"#)
    }

    @Test func `a run whose every attempt fails is logged up to a limit`() async throws {
        let desk = try Desk(threshold: 1000) { _, _ in HTTPResponse(status: 500) }
        _ = try await desk.run("br-rosters", seconds: 36_000)
        let rows = try await desk.rows(ApiErrorRow.self)
        #expect(rows.count <= 200 && rows.count >= 30)
        let run = try #require(try await desk.lastRun("br-rosters"))
        #expect(run.notes?.contains("api_errors") != true)
    }

    private static func many(_ requests: Int) -> SourceDeclaration {
        SourceDeclaration(id: "many", source: "many", kind: "k", host: "one.example", gameCount: .unknown) { _ in
            (1...requests).map { SourceRequest("one.example", "/data/\($0)") }
        }
    }

    @Test(arguments: [(200, 0), (207, 7)])
    func `what passes the limit is counted in the run's row and in a log line`(
        errors: Int, dropped: Int
    ) async throws {
        let desk = try Desk(sources: [Self.many(errors)]) { _, _ in HTTPResponse(status: 404) }
        _ = try await desk.run("many")
        #expect(desk.seen.count == errors)
        let rows = try await desk.rows(ApiErrorRow.self)
        #expect(rows.count == 200 && Set(rows.map(\.errorID)).count == 200)
        let words = "\(dropped) more failed attempts are not in api_errors, which keeps 200 of a run"
        #expect((try await desk.lastRun("many")?.notes?.contains(words) == true) == (dropped > 0))
        let lines = desk.log.all.filter { $0.contains("errors of an upstream were dropped") }
        #expect(lines.count == (dropped > 0 ? 1 : 0) && lines.allSatisfy { $0.contains(words) })
    }
}
