import Extraction
import Testing
import Timing

/// What is wrong with a list of balldontlie is said by field and index.
@Suite struct BdlBadListTests {
    private static let team = """
        "id":21,"conference":"West","division":"Northwest","city":"Oklahoma City","name":"Thunder",
        "full_name":"Oklahoma City Thunder","abbreviation":"OKC"
        """
    private static let standing = """
        {"data":[{"team":{\(Self.team)},"season":2023,"wins":41,"losses":1,"conference_record":"20-1","conference_rank":1,
        "division_record":"4-0","division_rank":1,"home_record":"21-0","road_record":"20-1"}]}
        """
    private static let stat = """
        {"data":[{"id":9,"min":"28","fgm":2,"fga":7,"fg3m":1,"fg3a":3,"ftm":0,"fta":0,"pts":5,"team":{\(Self.team)},
        "player":{"id":33,"first_name":"Nicolas","last_name":"Batum"},
        "game":{"date":"2024-01-15","season":2023,"status":"Final","period":4,"postseason":false,
        "home_team_score":124,"visitor_team_score":115,"home_team_id":21,"visitor_team_id":14}}]}
        """

    @Test func `the payloads that the cases below spoil are good`() throws {
        #expect(
            try BdlStandingExtraction.rows(from: Payload("s", Self.standing), date: Recordings.date).count == 1)
        #expect(try BdlStatExtraction.rows(from: Payload("s", Self.stat), date: Recordings.date).count == 1)
    }

    @Test(arguments: [
        (#""wins":41"#, #""wins":-1"#, "data[0].wins", "is -1, and cannot be negative"),
        ("21-0", "21:0", "data[0].home_record", "'21:0' is not a number of wins and one of losses"),
        (#""conference_rank":1"#, #""conference_rank":16"#, "data[0].conference_rank", "is 16, and not from 1 to 15"),
        (#""season":2023"#, #""season":2024"#, "data[0].season", "is 2024, but 2024-01-15 belongs to 2023"),
        (#""id":21"#, #""id":37"#, "data[0].team.id", "37 is not the id of one of the thirty teams"),
        (#""losses":1,"#, "", "data[0].losses", "is missing"),
    ])
    func `a bad standing`(good: String, bad: String, field: String, detail: String) {
        let payload = Payload("standings.json", Self.standing).replacing(good, with: bad)
        let error = #expect(throws: ExtractionError.self) {
            try BdlStandingExtraction.rows(from: payload, date: Recordings.date)
        }
        #expect(error == ExtractionError(file: "standings.json", field: field, detail: detail))
    }

    @Test(arguments: [
        (#""fgm":2"#, #""fgm":9"#, "data[0].fgm", "is 9, more than the 7 of fga"),
        (
            #""visitor_team_id":14"#, #""visitor_team_id":0"#, "data[0].game.visitor_team_id",
            "0 is not the id of one of the thirty teams"
        ),
        (#""home_team_id":21"#, #""home_team_id":2"#, "data[0].team.id", "OKC does not play in this game"),
        ("2024-01-15", "2024-01-16", "data[0].game.date", "is 2024-01-16, but 2024-01-15 was asked for"),
        (#""pts":5"#, #""pts":"5""#, "data[0].pts", "is not a whole number"),
    ])
    func `a bad line`(good: String, bad: String, field: String, detail: String) {
        let payload = Payload("stats.json", Self.stat).replacing(good, with: bad)
        let error = #expect(throws: ExtractionError.self) {
            try BdlStatExtraction.rows(from: payload, date: Recordings.date)
        }
        #expect(error?.field == field)
        #expect(error?.detail == detail)
    }

    @Test func `a line that the list has twice fails it`() {
        let line = Self.stat.dropFirst(#"{"data":["#.count).dropLast("]}".count)
        let error = #expect(throws: ExtractionError.self) {
            try BdlStatExtraction.rows(
                from: Payload("stats.json", #"{"data":[\#(line),\#(line)]}"#), date: Recordings.date)
        }
        #expect(error?.field == "data[1].id")
        #expect(error?.detail.contains("appears twice") == true)
    }

    @Test func `a list without one of the thirty teams is not a list of teams`() {
        let error = #expect(throws: ExtractionError.self) {
            try BdlTeamExtraction.rows(from: Payload("t", #"{"data":[{\#(Self.team)}]}"#), date: Recordings.date)
        }
        #expect(error?.detail == "has 1 of the 30 teams of today")
    }

    @Test func `nobody injured and no game running are no rows and no error`() throws {
        let empty = Payload("e", #"{"data":[]}"#)
        #expect(try BdlInjuryExtraction.rows(from: empty, date: Recordings.date).isEmpty)
        #expect(
            try BdlLiveBoxScoreExtraction.rows(from: empty, date: Recordings.date, polledAt: Timestamp(milliseconds: 0))
                .isEmpty)
    }
}
