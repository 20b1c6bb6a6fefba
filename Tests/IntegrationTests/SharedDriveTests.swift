import Foundation
import Invocation
import Subprocess
import TestSupport
import Testing
import Timing
import Upstream

/// BigDataBall's drive from key file to rows, through the real binaries and a real socket.
@Suite(.timeLimit(.minutes(3))) struct SharedDriveTests {
    private static let night = "2025-06-23T07:00:00Z"
    private static let date = "2025-06-22"

    /// The season's schedule with the one game of the date.
    private static let schedule = """
        {"leagueSchedule":{"seasonYear":"2024-25","gameDates":[{"gameDate":"06/22/2025 00:00:00","games":[{
        "gameId":"0042400407","gameCode":"20250622/INDOKC","gameStatus":3,
        "homeTeam":{"teamId":1610612760,"score":103},"awayTeam":{"teamId":1610612754,"score":91}}]}]}}
        """

    private static let short = """
        game_id,data_set,date,period,away_score,home_score,remaining_time,play_id,team,event_type,player,points,result,type,shot_distance
        42400407,NBA 2025 Playoffs,2025-06-22,1,2,0,0:11:44,3,IND,shot,Andrew Nembhard,2,made,jump shot,14
        42400407,NBA 2025 Playoffs,2025-06-22,1,2,3,0:11:20,4,OKC,shot,Chet Holmgren,3,made,3pt jump shot,26
        """

    /// The recorded file of the game, where it is at hand, and else one of two shots.
    private static func file() async throws -> (csv: String, events: Int) {
        guard Recordings.areAtHand else { return (Self.short, 2) }
        let recording = "\(Recordings.folder)/../samples/bigdataball_0042400407_2025-06-22.csv.gz"
        let run = try await Subprocess.run(
            .name("gzip"), arguments: ["-dc", recording], output: .string(limit: 1 << 22), error: .discarded)
        return (run.standardOutput, 510)
    }

    /// Plays the schedule, the token endpoint and the drive.
    private static func google(_ authority: TokenAuthority, csv: String) throws -> UpstreamSource {
        let now = try #require(Timestamp(Self.night))
        return UpstreamSource(takesPosts: true) { request in
            switch (request.host, request.path) {
            case ("cdn.nba.com", _): return .json(Array(Self.schedule.utf8))
            case ("oauth2.googleapis.com", "/token"):
                guard let body = request.body, let answer = try? authority.grant(body, at: now) else { return nil }
                return .json(answer.body, status: answer.status)
            case ("www.googleapis.com", let path):
                guard authority.accepts(request.headers["authorization"], at: now) else {
                    return .problem(status: 401, "no token")
                }
                if path == "/drive/v3/files/file-1", request.value("alt") == "media" {
                    return UpstreamReply(body: Array(csv.utf8), contentType: "text/csv")
                }
                guard path == "/drive/v3/files", request.value("corpora") == "allDrives",
                    request.value("includeItemsFromAllDrives") == "true", request.value("pageSize") == "10",
                    let query = request.value("q"), query.contains("name contains '0042400407'"),
                    query.contains("not name contains 'combined-stats'")
                else { return nil }
                return .json(Array(#"{"files":[{"id":"file-1","name":"[2025-06-22]-0042400407-IND@OKC.csv"}]}"#.utf8))
            default: return nil
            }
        }
    }

    /// Scrapes a source and reads what it brought, each in a process of its own.
    private static func bring(_ source: String, _ data: DataFolder, _ variables: [String: String]) async throws
        -> String
    {
        let event = #"{"source":"\#(source)","game_date":"\#(Self.date)","mode":"overnight"}"#
        let environment = variables.merging(["FASTBREAK_TIME": Self.night]) { $1 }
        let scrape = try await Products.job("scrape", event: event, data: data, environment: environment)
        #expect(scrape.code == 0, "\(scrape.output)\(scrape.errors)")
        let message = try #require(
            try data.rows("outbox").last { $0["event_id"]?.hasPrefix("\(source)/") == true }?["data"])
        let process = try await Products.job("process-raw", event: message, data: data, environment: environment)
        #expect(process.code == 0, "\(process.output)\(process.errors)")
        return scrape.output + scrape.errors + process.output + process.errors
    }

    @Test(arguments: [true, false])
    func `a key file opens the drive, and the events of the game are rows`(isPath: Bool) async throws {
        let authority = try TokenAuthority()
        let (csv, events) = try await Self.file()
        let server = try await UpstreamServer.start(source: try Self.google(authority, csv: csv), time: .live)
        let data = try DataFolder()
        let json = try authority.keyFile()
        let variables = [
            "FASTBREAK_UPSTREAM": server.baseURL,
            "BIGDATABALL_SERVICE_ACCOUNT": isPath ? try data.write(json, to: "key.json") : json,
        ]
        var said = try await Self.bring("nbac-schedule-cdn", data, variables)
        said += try await Self.bring("bigdataball-play-by-play", data, variables)
        await server.close()

        let rows = try data.rows("nba_raw.bigdataball_play_by_play")
        #expect(rows.count == events)
        #expect(rows.allSatisfy { $0["game_id"] == "20250622_IND_OKC" })
        #expect(rows.contains { $0["player_1_lookup"] == "andrewnembhard" })
        #expect(authority.grants == 1)
        let written = try data.tables().map { try "\(data.rows($0))" } + [said]
        for secret in authority.secrets {
            #expect(!written.contains { $0.contains(secret) }, "'\(secret)' is written")
        }
    }

    @Test func `a check before a deployment names what is wrong with the key`() async throws {
        let data = try DataFolder()
        let json = try TokenAuthority().keyFile(changing: ["token_uri": .string("http://10.0.0.1/")])
        func check(_ value: String) async throws -> Products.Run {
            try await Products.run(
                "scrape", ["check"],
                environment: ["FASTBREAK_DATA": data.path, "BIGDATABALL_SERVICE_ACCOUNT": value])
        }
        let bad = try await check(try data.write(json, to: "key.json"))
        #expect(bad.code == 78)
        #expect(
            bad.output.contains(
                "fail  service account: BIGDATABALL_SERVICE_ACCOUNT: token_uri: is no https address"))
        let absent = try await check("\(data.path)/absent.json")
        #expect(absent.code == 78)
        #expect(absent.output.contains("is no JSON, and no file of that name can be read"))
        let good = try await check(try TokenAuthority().keyFile())
        #expect(good.output.contains("ok    service account: reader@project-1.iam.gserviceaccount.com"))
    }
}
