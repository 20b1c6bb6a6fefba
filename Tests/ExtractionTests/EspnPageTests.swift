import Extraction
import Testing
import Timing
import Warehouse

/// ESPN's box score page and rosters.
@Suite struct EspnPageTests {
    private static func box(_ payload: Payload) throws -> [EspnBoxscoreRow] {
        try EspnBoxScoreExtraction.rows(from: payload, date: Recordings.date, eastern: EasternTime())
    }

    @Test(.enabled(if: Recordings.arePresent))
    func `a recorded page adds up to its score and tells who did not play`() throws {
        let rows = try Self.box(Recordings.unpacked("2024-01-15/espn_boxscore_401585183.html.gz"))
        #expect(rows.count == 25)
        #expect(Set(rows.map(\.gameID)) == ["20240115_HOU_PHI"])
        #expect(rows.count { $0.isStarter } == 10)
        for (team, score) in [("HOU", 115), ("PHI", 124)] {
            #expect(rows.filter { $0.teamAbbr == team }.compactMap(\.points).reduce(0, +) == score)
        }
        let smith = try #require(rows.first)
        #expect(smith.playerLookup == "jabarismithjr")
        #expect(smith.espnPlayerID == 4_432_639)
        #expect(smith.minutes == "31")
        #expect([smith.fieldGoalsMade, smith.fieldGoalsAttempted] == [5, 9])
        #expect([smith.threePointersMade, smith.freeThrowsAttempted] == [0, 5])
        #expect([smith.rebounds, smith.assists, smith.plusMinus] == [7, 2, -8])
        let maxey = try #require(rows.first { $0.playerLookup == "tyresemaxey" })
        #expect(maxey.plusMinus == 19)
        let bench = rows.filter { $0.dnpReason != nil }
        #expect(bench.contains { $0.playerLookup == "bobanmarjanovic" && $0.points == nil && $0.minutes == nil })
    }

    @Test(.enabled(if: Recordings.arePresent))
    func `the page agrees with balldontlie on every player whom both call the same`() throws {
        let espn = try Self.box(Recordings.unpacked("2024-01-15/espn_boxscore_401585183.html.gz"))
        let bdl = try BdlBoxScoreExtraction.rows(
            from: Recordings.payload("2024-01-15/balldontlie_box_scores.json"), date: Recordings.date)
        let points = Dictionary(
            bdl.filter { $0.gameID == "20240115_HOU_PHI" }.map { ($0.playerLookup, $0.points) },
            uniquingKeysWith: { first, _ in first })
        let played = espn.filter { $0.minutes != nil && points.keys.contains($0.playerLookup) }
        #expect(played.count == 20)
        for row in played { #expect(points[row.playerLookup] == row.points, "\(row.playerLookup)") }
    }

    private static let page = """
        <html><script>window['__espnfitt__']={"page":{"content":{"gamepackage":{"gmStrp":{"gid":"401585183",
        "dt":"2024-01-15T18:00Z","tms":[{"abbrev":"PHI","isHome":true},{"abbrev":"HOU","isHome":false}]},
        "bxscr":[{"tm":{"abbrev":"HOU"},"stats":[{"type":"starters","keys":["minutes",
        "fieldGoalsMade-fieldGoalsAttempted","threePointFieldGoalsMade-threePointFieldGoalsAttempted",
        "freeThrowsMade-freeThrowsAttempted","offensiveRebounds","defensiveRebounds","rebounds","assists","steals",
        "blocks","turnovers","fouls","plusMinus","points"],
        "athlts":[{"stats":["31","5-9","0-1","3-5","1","6","7","2","0","0","2","3","-8","13"],
        "athlt":{"id":"7","dspNm":"Jabari Smith Jr."}}]}]}]}}}};</script></html>
        """

    @Test(arguments: [
        (#""5-9""#, #""9-5""#, "stats[1]", "fieldGoalsMade-fieldGoalsAttempted is 9 of 5"),
        (#""5-9""#, #""59""#, "stats[1]", "fieldGoalsMade-fieldGoalsAttempted '59' is not shots made and attempted"),
        (#""13"]"#, #""x"]"#, "stats[13]", "points 'x' is not a whole number"),
        (#","13"]"#, "]", "stats", "has 13 values for 14 keys"),
        (#""id":"7""#, #""id":"seven""#, "athlt.id", "'seven' is not a whole number"),
    ])
    func `a bad statistic is named by player and place`(good: String, bad: String, field: String, detail: String) {
        let error = #expect(throws: ExtractionError.self) {
            try Self.box(Payload("page.html", Self.page).replacing(good, with: bad))
        }
        #expect(error?.field == "page.content.gamepackage.bxscr[0].stats[0].athlts[0].\(field)")
        #expect(error?.detail == detail)
    }

    @Test func `a page without its data, or cut inside of it, says so`() throws {
        #expect(try Self.box(Payload("page.html", Self.page)).count == 1)
        let other = #expect(throws: ExtractionError.self) { try Self.box(Payload("p", "<html>Access Denied</html>")) }
        #expect(other?.detail == "is not in the page (26 bytes)")
        let half = #expect(throws: ExtractionError.self) { try Self.box(Payload("p", String(Self.page.prefix(400)))) }
        #expect(half?.detail == "is cut off: the page ends inside the script")
        let late = #expect(throws: ExtractionError.self) {
            try Self.box(Payload("p", Self.page).replacing("2024-01-15T18:00Z", with: "2024-01-17T18:00Z"))
        }
        #expect(late?.detail == "is 2024-01-17, but 2024-01-15 was asked for")
    }

    private static let roster = """
        {"team":{"abbreviation":"GS","athletes":[{"id":"3975","fullName":"Stephen Curry","jersey":"30","age":35,
        "displayHeight":"6' 2\\"","displayWeight":"185 lbs","position":{"abbreviation":"G"},"experience":{"years":14},
        "college":{"name":"Davidson"},"status":{"type":"active"},"injuries":[{"status":"Day-To-Day"}]},
        {"id":"6589","fullName":"Draymond Green"}]}}
        """

    @Test func `a roster is read under ESPN's own code of the team`() throws {
        let warriors = try #require(TeamCodes.team(code: "GSW"))
        let rows = try EspnRosterExtraction.rows(
            from: Payload("roster.json", Self.roster), team: warriors, date: Recordings.date)
        #expect(rows.map(\.playerLookup) == ["stephencurry", "draymondgreen"])
        #expect(rows[0].teamAbbr == "GSW")
        #expect(rows[0].height == "6' 2\"")
        #expect([rows[0].age, rows[0].experienceYears] == [35, 14])
        #expect(rows[0].injuryStatus == "Day-To-Day")
        #expect(rows[1].position == nil)
        let celtics = try #require(TeamCodes.team(code: "BOS"))
        let error = #expect(throws: ExtractionError.self) {
            try EspnRosterExtraction.rows(
                from: Payload("roster.json", Self.roster), team: celtics, date: Recordings.date)
        }
        #expect(error?.detail == "is GS, but BOS was asked for")
    }

    @Test func `the thirty teams have thirty ids at ESPN`() {
        #expect(Set(Team.league.compactMap(TeamCodes.espnID(of:))) == Set(1...30))
    }
}
