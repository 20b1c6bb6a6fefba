import Invocation
import Logging
import Messaging
import Pipeline
import Scrape
import Scraping
import Synchronization
import TestSupport
import Testing
import Timing
import Warehouse

/// One scrape: payloads are kept before anything else, and the completion says what was not to be had.
@Suite struct ScrapeTests {
    @Test func `a payload is kept, and its completion names it with its hash`() async throws {
        let desk = try Desk { _ in HTTPResponse(status: 200, body: Array("{}".utf8)) }
        let (outcome, completion) = try await desk.run("bdl-box-scores")
        #expect(outcome == .done("bdl-box-scores 2024-01-15: success, 1 payloads"))
        let object = try #require(completion?.objects?.first)
        #expect(object.sha256 == ContentHash.of("{}"))
        #expect(try await desk.objects.objects.get(object.key) == Array("{}".utf8))
        #expect(completion?.status == .success)
    }

    @Test func `a source that answers nothing but errors has failed, and says with what`() async throws {
        let desk = try Desk { _ in HTTPResponse(status: 503) }
        let (_, completion) = try await desk.run("bdl-box-scores")
        #expect(completion?.status == .failed)
        #expect(completion?.errorMessage == "status 503, retries used up: api.balldontlie.io/v1/box_scores")
        #expect(completion?.objects == [])
    }

    @Test func `what was fetched before a failure is kept, and the rest is named`() async throws {
        let desk = try Desk { request in
            request.url.contains("/BOS/")
                ? HTTPResponse(status: 404) : HTTPResponse(status: 200, body: Array("<html>".utf8))
        }
        let (_, completion) = try await desk.run("br-rosters")
        #expect(completion?.status == .partial)
        #expect(completion?.objects?.count == 29)
        #expect(completion?.errorMessage == "status 404: www.basketball-reference.com/teams/BOS/2024.html")
    }

    @Test func `thirty failures of one kind are told as one`() async throws {
        let desk = try Desk { _ in HTTPResponse(status: 404) }
        let (_, completion) = try await desk.run("br-rosters")
        #expect(completion?.errorMessage?.contains("and 29 more") == true)
    }

    @Test func `a secret goes into the header and into no text`() async throws {
        let desk = try Desk(secrets: ["BDL_API_KEY": "s3cr3t", "ODDS_API_KEY": "s3cr3t"]) { _ in
            HTTPResponse(status: 401)
        }
        let (outcome, completion) = try await desk.run("bdl-box-scores")
        #expect(desk.seen.headers.first?["Authorization"] == "s3cr3t")
        #expect(!outcome.message.contains("s3cr3t"))
        #expect(completion?.errorMessage?.contains("s3cr3t") == false)
    }

    @Test func `a secret of a query goes into the address and into no text`() async throws {
        let desk = try Desk(secrets: ["BDL_API_KEY": "s3cr3t", "ODDS_API_KEY": "s3cr3t"]) { _ in
            HTTPResponse(status: 401)
        }
        let (outcome, completion) = try await desk.run("odds-game-lines")
        #expect(desk.seen.urls.first?.hasSuffix("apiKey=s3cr3t") == true)
        #expect(!outcome.message.contains("s3cr3t"))
        #expect(completion?.errorMessage?.contains("s3cr3t") == false)
    }

    @Test func `a source of games without a schedule fails, and asks nothing`() async throws {
        let desk = try Desk { _ in HTTPResponse(status: 200, body: [1]) }
        let (_, completion) = try await desk.run("nbac-gamebook")
        #expect(completion?.status == .failed)
        #expect(completion?.errorMessage?.contains("schedule") == true)
        #expect(desk.seen.urls.isEmpty)
    }

    @Test func `an unknown source is rejected by the name of the field`() async throws {
        let desk = try Desk { _ in HTTPResponse(status: 200) }
        let (outcome, completion) = try await desk.run("espn-horoscope")
        guard case .reject(let reason) = outcome else {
            Issue.record("expected a reject, got \(outcome)")
            return
        }
        #expect(reason.hasPrefix("source: 'espn-horoscope'"))
        #expect(completion == nil)
    }
}
