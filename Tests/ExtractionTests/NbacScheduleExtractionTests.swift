import Extraction
import Testing
import Timing
import Warehouse

@Suite struct NbacScheduleExtractionTests {
    static let headers = [
        "GAME_DATE_EST", "GAME_ID", "GAME_STATUS_ID", "GAME_STATUS_TEXT", "GAMECODE", "HOME_TEAM_ID",
        "VISITOR_TEAM_ID", "SEASON", "NATL_TV_BROADCASTER_ABBREVIATION", "ARENA_NAME",
    ]

    static func payload(header: String, lines: String) -> Payload {
        Payload(
            "scoreboard.json",
            """
            {"resultSets":[
            {"name":"GameHeader","headers":\(Self.headers),"rowSet":[\(header)]},
            {"name":"LineScore","headers":["GAME_ID","TEAM_ID","PTS"],"rowSet":[\(lines)]}]}
            """)
    }

    static let final = Self.payload(
        header: """
            ["2024-01-15T00:00:00","0022300555",3,"Final","20240115/HOUPHI",1610612755,1610612745,"2023",null,"Arena"]
            """,
        lines: #"["0022300555",1610612745,115],["0022300555",1610612755,124]"#)

    static func rows(_ payload: Payload) throws -> [NbacScheduleRow] {
        try NbacScheduleExtraction.rows(from: payload, date: Recordings.date)
    }

    @Test func `a final game has scores and a winner`() throws {
        let row = try #require(try Self.rows(Self.final).first)
        #expect([row.homeTeamScore, row.awayTeamScore] == [124, 115])
        #expect(row.winningTeamTricode == "PHI")
        #expect(row.seasonNbaFormat == "2023-24")
        #expect(!row.hasNationalTv)
    }

    @Test(arguments: ["null", "0"])
    func `a game that has not begun has neither scores nor winner, but its start time`(points: String) throws {
        let payload = Self.final
            .replacing(#"3,"Final""#, with: #"1,"7:30 pm ET ""#)
            .replacing("1610612745,115]", with: "1610612745,\(points)]")
            .replacing("1610612755,124]", with: "1610612755,\(points)]")
        let row = try #require(try Self.rows(payload).first)
        #expect(row.homeTeamScore == nil)
        #expect(row.awayTeamScore == nil)
        #expect(row.winningTeamTricode == nil)
        #expect(row.gameStatusText == "7:30 pm ET")
    }

    @Test func `a game in progress has scores and no winner`() throws {
        let row = try #require(try Self.rows(Self.final.replacing(#"3,"Final""#, with: #"2,"Q3""#)).first)
        #expect(row.homeTeamScore == 124)
        #expect(row.winningTeamTricode == nil)
    }

    @Test func `a day without games has no rows`() throws {
        #expect(try Self.rows(Self.payload(header: "", lines: "")).isEmpty)
    }

    @Test func `an All-Star game is left out, whoever plays`() throws {
        let payload = Self.final.replacing("0022300555", with: "0032300001").replacing("1610612755", with: "1610616834")
        #expect(try Self.rows(payload).isEmpty)
    }

    @Test func `columns are found by header, in whatever order they come`() throws {
        let swapped = Self.final
            .replacing(#"["GAME_ID","TEAM_ID","PTS"]"#, with: #"["PTS","TEAM_ID","GAME_ID"]"#)
            .replacing(#"["0022300555",1610612745,115]"#, with: #"[115,1610612745,"0022300555"]"#)
            .replacing(#"["0022300555",1610612755,124]"#, with: #"[124,1610612755,"0022300555"]"#)
        #expect(try Self.rows(swapped) == Self.rows(Self.final))
    }

    @Test(arguments: [
        (
            "2024-01-15T", "2024-01-16T", "resultSets[0].rowSet[0][0]",
            "GAME_DATE_EST is 2024-01-16, but 2024-01-15 was asked for"
        ),
        (
            "2024-01-15T", "2024-13-15T", "resultSets[0].rowSet[0][0]",
            "GAME_DATE_EST '2024-13-15T00:00:00' is not a date that exists"
        ),
        ("1610612755,1", "99,1", "resultSets[0].rowSet[0][5]", "HOME_TEAM_ID 99 is not a known team id"),
        (
            "HOUPHI", "PHIHOU", "resultSets[0].rowSet[0][4]",
            "GAMECODE is '20240115/PHIHOU', but the team ids say '20240115/HOUPHI'"
        ),
        (#",3,"Final""#, #",4,"Final""#, "resultSets[0].rowSet[0][2]", "GAME_STATUS_ID is 4, and not 1, 2 or 3"),
        (#",3,"Final""#, #",null,"Final""#, "resultSets[0].rowSet[0][2]", "GAME_STATUS_ID is null"),
        (#",3,"Final""#, #",3,7"#, "resultSets[0].rowSet[0][3]", "GAME_STATUS_TEXT is not a text"),
        (
            "1610612755,124]", "1610612755,null]", "resultSets[0].rowSet[0][2]",
            "GAME_STATUS_ID is 3, but LineScore has not the points of both teams"
        ),
        ("1610612755,124]", "1610612755,-1]", "resultSets[1].rowSet[1][2]", "PTS is -1, and cannot be negative"),
        ("1610612755,124]", "1610612755]", "resultSets[1].rowSet[1]", "has 2 cells for 3 headers"),
        ("\"ARENA_NAME\"", "\"ARENA\"", "resultSets[0].rowSet[0]", "has no header ARENA_NAME"),
        ("\"2023\"", "\"-123\"", "resultSets[0].rowSet[0][7]", "SEASON '-123' is not a year from 1946 to 2100"),
        ("\"LineScore\"", "\"Lines\"", "resultSets", "has no set named LineScore"),
        ("\"Arena\"", "[]", "resultSets[0].rowSet[0][9]", "is not a single value"),
    ])
    func `a bad cell is named by its position`(good: String, bad: String, field: String, detail: String) {
        let error = #expect(throws: ExtractionError.self) { try Self.rows(Self.final.replacing(good, with: bad)) }
        #expect(error?.file == "scoreboard.json")
        #expect(error?.field == field)
        #expect(error?.detail == detail)
    }

    @Test func `an error about a game names the game`() {
        let error = #expect(throws: ExtractionError.self) {
            try Self.rows(Self.final.replacing("HOUPHI", with: "PHIHOU"))
        }
        #expect(error?.game == "0022300555")
    }
}
