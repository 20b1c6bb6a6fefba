import Invocation
import Messaging
import Scraping
import Synchronization
import TestSupport
import Testing
import Timing
import Warehouse

/// Files that somebody else uploads, some time after a game or not at all.
@Suite struct UploadLagTests {
    private static func delay(_ outcome: Outcome) -> Duration? {
        if case .retry(let after, _) = outcome { after } else { nil }
    }

    @Test func `what is not there yet is asked for again after 30, 60 and 120 seconds, and then told as absent`()
        async throws
    {
        let google = try GoogleDrive()
        let desk = try await google.desk()
        for (attempt, wait) in [(1, 30), (2, 60), (3, 120)] {
            let (outcome, completion) = try await desk.run(GoogleDrive.source, messageID: "e", attempt: attempt)
            #expect(Self.delay(outcome) == .seconds(wait))
            #expect(completion == nil)
            desk.time.advance(by: .seconds(wait))
        }
        let (_, completion) = try await desk.run(GoogleDrive.source, messageID: "e", attempt: 4)
        #expect(completion?.status == .noData)
        #expect(completion?.errorMessage == nil)
        #expect(desk.asked("/drive/").count == 8)
        #expect(
            try await desk.lastRun(GoogleDrive.source)?.notes?.contains("2 requests: nothing to be had yet") == true)
    }

    @Test func `a file that comes meanwhile is fetched, and one that had come is not fetched again`() async throws {
        let google = try GoogleDrive(files: ["0022300561"])
        let desk = try await google.desk()
        let (first, _) = try await desk.run(GoogleDrive.source, messageID: "e")
        #expect(Self.delay(first) == .seconds(30))
        google.files.withLock { _ = $0.insert("0022300562") }
        desk.time.advance(by: .seconds(30))
        let (_, completion) = try await desk.run(GoogleDrive.source, messageID: "e", attempt: 2)
        #expect(completion?.status == .success)
        #expect(completion?.objects?.count == 2)
        #expect(desk.asked("file-of-0022300561").count == 1)
        #expect(desk.asked("0022300561%27").count == 1)
        #expect(desk.asked("0022300562%27").count == 2)
    }

    @Test func `one game of several that stays absent is noted and holds nothing`() async throws {
        let google = try GoogleDrive(files: ["0022300561"])
        let desk = try await google.desk()
        let (_, completion) = try await desk.run(GoogleDrive.source, attempt: 4)
        #expect(completion?.status == .success)
        #expect(completion?.objects?.count == 1)
        #expect(
            try await desk.lastRun(GoogleDrive.source)?.notes?.contains("1 requests: nothing to be had yet") == true)
    }

    @Test func `on a date that stays without files NBA's play-by-play stands in, and says so`() async throws {
        let google = try GoogleDrive()
        let desk = try await google.desk()
        let (_, early) = try await desk.run(GoogleDrive.source, attempt: 4)
        #expect(early?.processorName == GoogleDrive.source)
        #expect(early?.status == .noData)
        #expect(desk.asked("cdn.nba.com").isEmpty)

        desk.time.advance(by: .seconds(21_600))
        let (outcome, late) = try await desk.run(GoogleDrive.source, attempt: 4)
        #expect(late?.processorName == "nbac-play-by-play")
        #expect(late?.status == .success)
        #expect(late?.metadata?.standsInFor == GoogleDrive.source)
        #expect(
            outcome
                == .done(
                    "nbac-play-by-play 2024-01-15: success, 2 payloads, standing in for \(GoogleDrive.source), "
                        + "where nothing is there"))
        #expect(desk.asked("cdn.nba.com").count == 2)
        #expect(
            try await desk.lastRun(GoogleDrive.source)?.notes?.contains(
                "nothing there for this date: nbac-play-by-play stands in") == true)
        #expect(
            try await desk.lastRun("nbac-play-by-play")?.notes?.contains(
                "stands in for \(GoogleDrive.source), where nothing is there") == true)
    }
}
