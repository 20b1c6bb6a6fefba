import Extraction
import Testing
import Timing

/// What an upstream may send instead of an answer; nothing of it becomes rows.
@Suite struct BadPayloadTests {
    static func error(_ text: String) -> ExtractionError? {
        Self.error(Payload("bdl.json", text))
    }

    static func error(_ payload: Payload) -> ExtractionError? {
        #expect(throws: ExtractionError.self) {
            try BdlBoxScoreExtraction.rows(from: payload, date: Recordings.date)
        }
    }

    static let game = """
        {"data":[{"date":"2024-01-15","season":2023,"status":"Final","period":4,"postseason":false,
        "home_team_score":124,"visitor_team_score":115,"visitor_team":{"abbreviation":"HOU","players":[]},
        "home_team":{"abbreviation":"PHI","players":[{"min":"28","fgm":2,"fga":7,"fg3m":1,"fg3a":3,"ftm":0,"fta":0,
        "pts":5,"player":{"id":33,"first_name":"Nicolas","last_name":"Batum"}}]}}]}
        """

    @Test func `the payload that the cases below spoil is good`() throws {
        #expect(try BdlBoxScoreExtraction.rows(from: Payload("bdl.json", Self.game), date: Recordings.date).count == 1)
    }

    @Test func `no games are no rows and no error`() throws {
        #expect(try BdlBoxScoreExtraction.rows(from: Payload("a", #"{"data":[]}"#), date: Recordings.date).isEmpty)
    }

    @Test func `a payload cut in half says how much of it there is`() {
        let half = String(Self.game.prefix(300))
        #expect(
            Self.error(half)
                == ExtractionError(
                    file: "bdl.json", field: "",
                    detail: "is not complete JSON: it ends after 300 bytes in the middle of a value"))
    }

    @Test func `a page of HTML with status 200 is recognised`() {
        #expect(
            Self.error("\n<!DOCTYPE html>\n<title>Access Denied</title>")
                == ExtractionError(
                    file: "bdl.json", field: "",
                    detail: "is an HTML page, not JSON: starts with '<!DOCTYPE html> <title>Access Denied</title>'"))
    }

    @Test(arguments: [("", 0), (" \n\n", 3)])
    func `an empty body is named as such`(text: String, count: Int) {
        #expect(Self.error(text) == ExtractionError(file: "bdl.json", field: "", detail: "is empty (\(count) bytes)"))
    }

    @Test func `plain text is not JSON`() {
        #expect(Self.error("upstream error")?.detail == "is not JSON (14 bytes): starts with 'upstream error'")
    }

    @Test(arguments: [
        (#""pts":5"#, #""pts":"five""#, "data[0].home_team.players[0].pts", "is not a whole number"),
        (#""pts":5"#, #""pts":-5"#, "data[0].home_team.players[0].pts", "is -5, and cannot be negative"),
        (#""fgm":2"#, #""fgm":9"#, "data[0].home_team.players[0].fgm", "is 9, more than the 7 of fga"),
        (#""fga":7"#, #""fga":-7"#, "data[0].home_team.players[0].fga", "is -7, and cannot be negative"),
        (
            #""min":"28""#, #""min":"lots""#, "data[0].home_team.players[0].min",
            "'lots' is not a number of minutes from 0 to 80"
        ),
        (#""id":33,"#, "", "data[0].home_team.players[0].player.id", "is missing"),
        (#""id":33"#, #""id":null"#, "data[0].home_team.players[0].player.id", "is null where a whole number must be"),
        (
            #""abbreviation":"PHI""#, #""abbreviation":"PHL""#, "data[0].home_team.abbreviation",
            "'PHL' is not a known team code"
        ),
        (
            #""home_team_score":124"#, #""home_team_score":-1"#, "data[0].home_team_score",
            "is -1, and cannot be negative"
        ),
        ("2024-01-15", "2024-01-14", "data[0].date", "is 2024-01-14, but 2024-01-15 was asked for"),
        ("2024-01-15", "2024-02-30", "data[0].date", "'2024-02-30' is not a date that exists, written YYYY-MM-DD"),
        (#""season":2023"#, #""season":"x""#, "data[0].season", "is not a whole number"),
        (#""players":[]"#, #""players":{}"#, "data[0].visitor_team.players", "is not a list"),
    ])
    func `a bad value is named by file, field and value`(good: String, bad: String, field: String, detail: String) {
        let error = Self.error(Payload("bdl.json", Self.game).replacing(good, with: bad))
        #expect(error?.file == "bdl.json")
        #expect(error?.field == field)
        #expect(error?.detail == detail)
    }

    @Test func `an unknown team names the game as the source has it`() {
        let error = Self.error(Payload("bdl.json", Self.game).replacing(#""PHI""#, with: #""PHL""#))
        #expect(
            error?.description
                == "bdl.json: data[0].home_team.abbreviation (game HOU at PHL): 'PHL' is not a known team code")
    }

    @Test func `a player who appears twice in a game fails the payload`() {
        let twice = Payload("bdl.json", Self.game)
            .replacing(#""players":[]"#, with: #""players":[{"player":{"id":33,"first_name":"A","last_name":"B"}}]"#)
        #expect(Self.error(twice)?.field == "data[0].visitor_team.players[0].player.id")
        #expect(Self.error(twice)?.game == "20240115_HOU_PHI")
    }

    /// The real payload cut at any point, so that no length of it passes as an answer.
    @Test(.enabled(if: Recordings.arePresent), arguments: [0.01, 0.5, 0.999])
    func `the recorded payload cut short yields no rows`(share: Double) throws {
        var payload = try Recordings.payload("2024-01-15/balldontlie_box_scores.json")
        payload.bytes.removeLast(payload.bytes.count - Int(Double(payload.bytes.count) * share))
        #expect(Self.error(payload)?.detail.hasPrefix("is not complete JSON") == true)
    }
}
