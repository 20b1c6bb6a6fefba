import Extraction
import Scraping
import Testing
import Timing

/// What is asked of each source, and under which key its answer is kept.
@Suite struct SourceTests {
    private static func target(games: [ScheduledGame] = []) throws -> ScrapeTarget {
        ScrapeTarget(date: try #require(GameDate("2024-01-15")), games: games, eastern: try EasternTime())
    }

    private static func houstonAtPhiladelphia() throws -> ScheduledGame {
        ScheduledGame(nbaID: "0022300555", key: try #require(GameKey(id: "20240115_HOU_PHI")))
    }

    private static func urls(_ id: String, games: [ScheduledGame] = [], upstream: String? = nil) throws -> [String] {
        let source = try #require(SourceCatalog.source(id))
        return source.requests(try Self.target(games: games)).map { SourceAddress(upstream: upstream).url(of: $0) }
    }

    @Test(arguments: [
        (
            "nbac-scoreboard",
            "https://stats.nba.com/stats/scoreboardV2?GameDate=2024-01-15&LeagueID=00&DayOffset=0"
        ),
        ("bdl-box-scores", "https://api.balldontlie.io/v1/box_scores?date=2024-01-15"),
        (
            "espn-scoreboard",
            "https://site.api.espn.com/apis/site/v2/sports/basketball/nba/scoreboard?dates=20240115"
        ),
        (
            "odds-game-lines",
            "https://api.the-odds-api.com/v4/historical/sports/basketball_nba/events?date=2024-01-15T17%3A00%3A00Z"
        ),
    ])
    func `a source of one request asks for the date in its own words`(id: String, url: String) throws {
        #expect(try Self.urls(id) == [url])
    }

    @Test(arguments: SourceCatalog.all.map(\.id))
    func `a source calls no host that it does not declare`(id: String) throws {
        let source = try #require(SourceCatalog.source(id))
        let target = try Self.target(games: [try Self.houstonAtPhiladelphia()])
        let event = #"[{"id":"401585183","name":"f.csv","commence_time":"2024-01-16T00:10:00Z"}]"#
        // As an object of lists, and as a list: whichever the source reads.
        let answers = [#"{"events":\#(event),"files":\#(event),"data":\#(event)}"#, event]
            .map { Payload(name: "a/events.json", bytes: Array($0.utf8)) }
        let leads = answers.compactMap { try? source.following($0, target) }.first { !$0.isEmpty }
        let further = source.keepsFirst ? [] : try #require(leads, "no answer of \(id) leads on")
        let hosts = Set((source.requests(target) + further).map(\.host))
        #expect(!hosts.isEmpty && hosts.isSubset(of: source.hosts), "\(hosts)")
    }

    @Test func `the pages of ESPN's box scores are declared to be on its other host`() throws {
        #expect(SourceCatalog.source("espn-box-scores")?.hosts == ["site.api.espn.com", "www.espn.com"])
    }

    @Test func `behind an upstream the host becomes the first part of the path`() throws {
        let urls = try Self.urls("bdl-box-scores", upstream: "http://127.0.0.1:9000")
        #expect(urls == ["http://127.0.0.1:9000/api.balldontlie.io/v1/box_scores?date=2024-01-15"])
    }

    @Test func `a source of games asks once for each game of the schedule`() throws {
        let games = [try Self.houstonAtPhiladelphia()]
        #expect(
            try Self.urls("nbac-gamebook", games: games)
                == ["https://stats.nba.com/stats/boxscoretraditionalv3?GameID=0022300555"])
        #expect(
            try Self.urls("nbac-play-by-play", games: games)
                == ["https://cdn.nba.com/static/json/liveData/playbyplay/playbyplay_0022300555.json"])
        #expect(try Self.urls("nbac-gamebook").isEmpty)
    }

    @Test func `rosters are asked of thirty teams, by the codes and the season's name of basketball-reference`() throws
    {
        let urls = try Self.urls("br-rosters")
        #expect(Set(urls).count == 30)
        for code in ["BRK", "CHO", "PHO", "BOS"] {
            #expect(urls.contains("https://www.basketball-reference.com/teams/\(code)/2024.html"))
        }
    }

    @Test func `the list of events leads to one request for each event of the date`() throws {
        let source = try #require(SourceCatalog.source("odds-game-lines"))
        let list = """
            {"data":[{"id":"a","commence_time":"2024-01-16T00:10:00Z"},{"id":"b","commence_time":"2024-01-15T04:59:00Z"},
                     {"id":"c","commence_time":"2024-01-15T18:10:00Z"}]}
            """
        let following = try source.following(Payload(name: "events", bytes: Array(list.utf8)), try Self.target())
        #expect(following.map(\.part) == ["a", "c"])
        #expect(following.map(\.weight) == [20, 20])
        #expect(!source.keepsFirst)
    }

    @Test func `a list of events that is none says so and names the file`() throws {
        let source = try #require(SourceCatalog.source("odds-game-lines"))
        let error = #expect(throws: ExtractionError.self) {
            try source.following(Payload(name: "events", bytes: Array("<html>".utf8)), try Self.target())
        }
        #expect(error?.file == "events")
        #expect(error?.field == "data")
    }

    @Test func `an object key is source, kind, date, part and moment`() throws {
        let date = try #require(GameDate("2024-01-15"))
        let moment = try #require(Timestamp("2024-01-16T07:00:00.250Z"))
        let source = try #require(SourceCatalog.source("nbac-gamebook"))
        #expect(
            source.objectKey(date: date, part: "20240115_HOU_PHI", at: moment)
                == "nba-com/boxscore-v3/2024-01-15/20240115_HOU_PHI/2024-01-16T07-00-00.250Z.json")
        #expect(
            try #require(SourceCatalog.source("br-rosters")).objectKey(date: date, part: nil, at: moment)
                == "basketball-ref/season-rosters/2024-01-15/2024-01-16T07-00-00.250Z.html")
    }

    @Test(arguments: SourceCatalog.all.map(\.id))
    func `a source asks its own host only`(id: String) throws {
        let source = try #require(SourceCatalog.source(id))
        let requests = source.requests(try Self.target(games: [try Self.houstonAtPhiladelphia()]))
        #expect(!requests.isEmpty)
        #expect(Set(requests.map(\.host)) == [source.host])
    }

    @Test func `every source has an id of its own`() {
        #expect(Set(SourceCatalog.all.map(\.id)).count == SourceCatalog.all.count)
    }
}
