import FoundationEssentials
import Testing
import Timing
import Upstream

/// Skipped visibly without the recordings: they are not part of the repository.
@Suite(.enabled(if: Recordings.arePresent)) struct RecordedSourceTests {
    @Test(arguments: [
        ("/stats.nba.com/stats/scoreboardv2?GameDate=2024-01-15", "2024-01-15/nba_scoreboardv2.json"),
        ("/stats.nba.com/stats/scoreboardV2?GameDate=2024-01-15&LeagueID=00", "2024-01-15/nba_scoreboardv2.json"),
        ("/api.balldontlie.io/v1/box_scores?date=2024-01-15", "2024-01-15/balldontlie_box_scores.json"),
        (
            "/site.api.espn.com/apis/site/v2/sports/basketball/nba/scoreboard?dates=20240115",
            "2024-01-15/espn_scoreboard.json"
        ),
        ("/www.espn.com/nba/boxscore?gameId=401585183", "2024-01-15/espn_boxscore_401585183.html.gz"),
    ])
    func `each recorded address gives its file unchanged`(target: String, file: String) async throws {
        let reply = try await Self.reply(to: target)
        #expect(reply.status == 200)
        #expect(try Data(reply.body) == Recordings.data(file))
        #expect((reply.headers["Content-Encoding"] == "gzip") == file.hasSuffix(".gz"))
    }

    @Test(arguments: [
        ("/api.balldontlie.io/v1/box_scores?date=2024-01-16", 404, "2024-01-16"),
        ("/api.balldontlie.io/v1/box_scores?date=2024-02-30", 400, "'date'"),
        ("/api.balldontlie.io/v1/box_scores", 400, "'date'"),
        ("/stats.nba.com/stats/scoreboardv2?GameDate=TODAY", 400, "'GameDate'"),
        ("/site.api.espn.com/apis/site/v2/sports/basketball/nba/scoreboard?dates=2024-01-15", 400, "'dates'"),
        ("/www.espn.com/nba/boxscore?gameId=1", 404, "espn_boxscore_1.html.gz"),
    ])
    func `another question is refused by name`(target: String, status: Int, names: String) async throws {
        let reply = try await Self.reply(to: target)
        #expect(reply.status == status)
        #expect(String(decoding: reply.body, as: UTF8.self).contains(names))
    }

    @Test func `it leaves other services to other sources`() async throws {
        let source = try RecordedSource(folder: Recordings.day).source
        let request = try #require(UpstreamRequest(target: "/api.balldontlie.io/v1/teams"))
        #expect(await source.answer(request) == nil)
    }

    @Test func `the date comes from the payloads`() throws {
        #expect(try RecordedSource(folder: Recordings.day).date == GameDate("2024-01-15"))
    }

    private static func reply(to target: String) async throws -> UpstreamReply {
        let request = try #require(UpstreamRequest(target: target))
        return try #require(await RecordedSource(folder: Recordings.day).source.answer(request))
    }
}

@Suite struct RecordedFolderTests {
    @Test func `a folder that does not exist is named`() {
        let error = #expect(throws: UpstreamError.self) { try RecordedSource(folder: "/nonexistent/day") }
        #expect(error == UpstreamError(.folderMissing, "folder '/nonexistent/day' does not exist"))
    }

    @Test func `a folder without a known file is refused`() throws {
        try Self.withFolder(["notes.txt": "x"]) { folder in
            let error = #expect(throws: UpstreamError.self) { try RecordedSource(folder: folder) }
            #expect(error?.code == .nothingRecorded)
        }
    }

    @Test func `a cut payload names the file`() throws {
        try Self.withFolder(["balldontlie_box_scores.json": "{\"data\":[{\"date\":"]) { folder in
            let error = #expect(throws: UpstreamError.self) { try RecordedSource(folder: folder) }
            #expect(error?.code == .dateUnreadable)
            #expect(error?.detail.contains("balldontlie_box_scores.json") == true)
        }
    }

    @Test func `payloads of two dates are refused, naming both`() throws {
        let files = [
            "balldontlie_box_scores.json": #"{"data":[{"date":"2024-01-15"}]}"#,
            "espn_scoreboard.json": #"{"events":[{"date":"2024-01-17T03:30Z"}]}"#,
        ]
        try Self.withFolder(files) { folder in
            let error = #expect(throws: UpstreamError.self) { try RecordedSource(folder: folder) }
            #expect(error?.detail.contains("2024-01-15") == true)
            #expect(error?.detail.contains("2024-01-16") == true)
        }
    }

    private static func withFolder(_ files: [String: String], _ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        try body(folder.path)
    }
}
