import Hosting
import Invocation
import Messaging
import Pipeline
import Scrape
import Scraping
import TestSupport
import Testing
import Timing

/// A scrape that a scheduler started where the platform only knows exit codes.
@Suite struct CloudRunScrapeTests {
    @Test func `a scrape that is put off comes again after its wait, and its last try announces what is missing`()
        async throws
    {
        let desk = try Desk(secrets: ["BDL_API_KEY": "key"]) { _ in
            HTTPResponse(status: 429, headers: ["Retry-After": "3000"])
        }
        let settlement = CloudRunSettlement(contract: Scrape.contract, ports: desk.ports)
        var envelope = Envelope(id: "e", data: #"{"source":"bdl-teams"}"#)
        for number in 2...4 {
            let (outcome, completion) = try await desk.run("bdl-teams", messageID: envelope.id)
            #expect(completion == nil)
            #expect(try await settlement.settle(.outcome(outcome), of: envelope) == .success)
            let message = try #require(
                try await desk.ports.store.outbox.heads(.distantFuture, 9).first { $0.eventID == "e~\(number)" })
            #expect(message.topic == Topology.Topic.scrapeDue && message.data == envelope.data)
            let wait = try #require(message.notBefore.map { desk.time.now().duration(to: $0) })
            #expect(wait >= .seconds(3000))
            desk.time.advance(by: wait)
            envelope.id = message.eventID
            envelope.subscription = "projects/p/subscriptions/nba-scrape-due.scrape"
            _ = try await desk.ports.store.outbox.markSent([message.eventID], desk.time.now())
        }
        #expect(desk.seen.count == 3)
        let (outcome, completion) = try await desk.run("bdl-teams", messageID: envelope.id)
        #expect(completion?.status == .failed)
        #expect(outcome.word == "done")
        #expect(try await settlement.settle(.outcome(outcome), of: envelope) == .success)
        #expect(try await !desk.ports.store.outbox.heads(.distantFuture, 9).contains { $0.eventID.contains("~5") })
    }

    @Test func `a task that the platform starts for the fourth time is the last try`() async throws {
        let desk = try Desk(secrets: ["BDL_API_KEY": "key"]) { _ in
            HTTPResponse(status: 429, headers: ["Retry-After": "3000"])
        }
        let third = try await desk.run("bdl-teams", messageID: "e", task: TaskPosition(attempt: 2))
        #expect(third.outcome.word == "retry" && third.completion == nil)
        let fourth = try await desk.run("bdl-teams", messageID: "e", task: TaskPosition(attempt: 3))
        #expect(fourth.completion?.status == .failed)
    }
}
