import Extraction
import Testing
import Timing
import Warehouse

/// The season's schedule, the officials and the player list of NBA.com.
@Suite struct NbaDocumentTests {
    static let schedule = """
        {"leagueSchedule":{"seasonYear":"2023-24","gameDates":[
        {"gameDate":"01/14/2024 00:00:00","games":[]},
        {"gameDate":"01/15/2024 00:00:00","games":[{"gameId":"0022300555","gameCode":"20240115/HOUPHI","gameStatus":3,
        "gameStatusText":"Final ","arenaName":"Wells Fargo Center","arenaCity":"Philadelphia","arenaState":"PA",
        "isNeutral":false,"broadcasters":{"nationalTvBroadcasters":[{"broadcasterDisplay":"TNT"}]},
        "homeTeam":{"teamId":1610612755,"score":124},"awayTeam":{"teamId":1610612745,"score":115}},
        {"gameId":"0042300999","gameCode":"20240115/TBDTBD","gameStatus":1,
        "homeTeam":{"teamId":0},"awayTeam":{"teamId":0}}]}]}}
        """

    private static func rows(_ payload: Payload) throws -> [NbacScheduleRow] {
        try SeasonScheduleExtraction.rows(from: payload, date: Recordings.date, dataSource: "nbac_schedule_cdn")
    }

    @Test func `a game whose teams are not settled is left out`() throws {
        let rows = try Self.rows(Payload("s", Self.schedule))
        #expect(rows.map(\.canonicalGameID) == ["20240115_HOU_PHI"])
        let game = try #require(rows.first)
        #expect(game.winningTeamTricode == "PHI")
        #expect(game.traditionalNetworks == "TNT")
        #expect(game.arenaState == "PA")
        #expect(game.dataSource == "nbac_schedule_cdn")
    }

    @Test(arguments: [
        ("0022300555", "0092300555", "gameDates[1].games[0].gameId", "'0092300555' is not an id of a game"),
        ("1610612745", "1610612699", "gameDates[1].games[0].awayTeam.teamId", "1610612699 is not a known team id"),
        (
            "20240115/HOUPHI", "20240115/PHIHOU", "gameDates[1].games[0].gameCode",
            "is '20240115/PHIHOU', but the team ids say '20240115/HOUPHI'"
        ),
        (#""score":115"#, #""score":124"#, "gameDates[1].games[0].gameStatus", "is final, but the score is 124-124"),
        (
            #","score":115"#, "", "gameDates[1].games[0].awayTeam.score", "is missing, and the game is final"
        ),
        ("01/14/2024", "14/01/2024", "gameDates[0].gameDate", "'14/01/2024 00:00:00' is not a date that exists"),
    ])
    func `what is wrong with a schedule is said by date and game`(
        good: String, bad: String, field: String, detail: String
    ) {
        let payload = Payload("schedule.json", Self.schedule).replacing(good, with: bad)
        let error = #expect(throws: ExtractionError.self) { try Self.rows(payload) }
        #expect(error?.field == "leagueSchedule.\(field)")
        #expect(error?.detail == detail)
    }

    @Test func `the player list gives each name its id, and leaves out who has no team`() throws {
        let payload = Payload(
            "players.json",
            """
            {"resultSets":[{"name":"PlayerIndex","headers":["PERSON_ID","PLAYER_LAST_NAME","PLAYER_FIRST_NAME",
            "TEAM_ABBREVIATION","JERSEY_NUMBER","POSITION","HEIGHT","WEIGHT","COLLEGE","COUNTRY"],"rowSet":[
            [203954,"Embiid","Joel","PHI","21","C-F","7-0","280","Kansas","Cameroon"],
            [1629029,"Dončić","Luka","DAL","77","F-G","6-7","230","Real Madrid","Slovenia"],
            [2544,"James","Bronny",null,null,null,null,null,null,null]]}]}
            """)
        let rows = try PlayerListExtraction.rows(from: payload, date: Recordings.date)
        #expect(rows.map(\.playerLookup) == ["joelembiid", "lukadoncic"])
        #expect(rows.map(\.playerID) == [203_954, 1_629_029])
        #expect(rows[0].height == "7-0")
        let error = #expect(throws: ExtractionError.self) {
            try PlayerListExtraction.rows(from: payload.replacing("DAL", with: "DLS"), date: Recordings.date)
        }
        #expect(error?.field == "resultSets[0].rowSet[1][3]")
        #expect(error?.detail == "TEAM_ABBREVIATION 'DLS' is not a known team code")
    }

    @Test(.enabled(if: Recordings.arePresent))
    func `a day of the recorded season has its games with networks and arenas`() throws {
        let payload = try Recordings.unpacked("samples/nba_schedule_2024-25.json.gz")
        func rows(_ date: String) throws -> [NbacScheduleRow] {
            try SeasonScheduleExtraction.rows(
                from: payload, date: #require(GameDate(date)), dataSource: "nbac_schedule_cdn")
        }
        let night = try rows("2025-02-20")
        #expect(night.count == 9)
        let milwaukee = try #require(night.first { $0.homeTeamTricode == "MIL" })
        #expect([milwaukee.awayTeamScore, milwaukee.homeTeamScore] == [110, 116])
        #expect(milwaukee.winningTeamTricode == "MIL")
        #expect(milwaukee.seasonNbaFormat == "2024-25")
        #expect(try rows("2025-02-16").isEmpty, "the All-Star game is none of the thirty teams'")
        #expect(try rows("2025-07-04").isEmpty)
        #expect(try rows("2025-06-22").map(\.isPlayoffs) == [true])
    }

    @Test(.enabled(if: Recordings.arePresent))
    func `eight games have three officials each`() throws {
        let date = try #require(GameDate("2025-01-08"))
        let rows = try RefereeAssignmentExtraction.rows(
            from: Recordings.payload("samples/nba_officials_2025-01-08.json"), date: date)
        #expect(rows.count == 24)
        #expect(Set(rows.map(\.gameID)).count == 8)
        let chief = try #require(rows.first)
        #expect(chief.gameID == "20250108_OKC_CLE")
        #expect(chief.nbaGameID == "0022400509")
        #expect(chief.officialName == "John Goble")
        #expect(chief.officialCode == 101_284)
        #expect(chief.officialJerseyNumber == "10")
        let error = #expect(throws: ExtractionError.self) {
            try RefereeAssignmentExtraction.rows(
                from: Recordings.payload("samples/nba_officials_2025-01-08.json"), date: Recordings.date)
        }
        #expect(error?.field == "nba.Table.rows[0].game_date")
    }
}
