import Extraction
import Foundation
import Testing
import Timing
import Warehouse

/// The gamebook's printed form; the recording of it holds no text, so the lines are written here.
@Suite struct GamebookPDFTests {
    static let text = """
        OFFICIAL SCORER'S REPORT
        VISITOR: Houston Rockets (19-20)
        POS MIN FG FGA 3P 3PA FT FTA OR DR TOT A PF ST TO BS +/- PTS
        10 Jabari Smith Jr. F 31:12 5 9 3 5 0 1 1 6 7 2 3 0 2 0 -8 13
        32 Jeff Green 13:05 0 5 0 1 1 2 1 1 2 0 1 0 1 2 -30 1
        51 Boban Marjanovic DNP - Coach's Decision
        7 Victor Oladipo NWT - Injury/Illness - Right Knee
        240:00 44 88 19 32 8 27 16 30 46 21 23 7 13 9 -9 115
        HOME: Philadelphia 76ers (25-13)
        0 Tyrese Maxey G 35:48 8 18 6 10 5 5 0 1 1 7 4 0 2 0 19 27
        """
    static let ids = ["jabarismithjr": 1, "jeffgreen": 2, "bobanmarjanovic": 3, "victoroladipo": 4, "tyresemaxey": 5]

    private static func rows(_ text: String, ids: [String: Int] = Self.ids) throws -> [GamebookPlayerStatsRow] {
        let game = ScheduledGame(nbaID: "0022300555", key: try #require(GameKey(id: "20240115_HOU_PHI")))
        return try GamebookPDFExtraction.rows(
            from: Payload("gamebook.pdf", "%PDF"), text: text, game: game, playerIDs: ids)
    }

    @Test func `players are told from headings and totals`() throws {
        let rows = try Self.rows(Self.text)
        #expect(rows.map(\.nbaPlayerID) == [1, 2, 3, 4, 5])
        #expect(rows.map(\.teamAbbr) == ["HOU", "HOU", "HOU", "HOU", "PHI"])
        #expect(rows.map(\.isStarter) == [true, false, false, false, true])
        #expect(rows.map(\.playerStatus) == ["active", "active", "dnp", "inactive", "active"])
        #expect(rows[0].playerName == "Jabari Smith Jr.")
        #expect(rows[0].minutes == "31:12")
        #expect([rows[0].points, rows[0].totalRebounds, rows[0].plusMinus] == [13, 7, -8])
        #expect([rows[4].turnovers, rows[4].blocks, rows[4].steals, rows[4].personalFouls] == [2, 0, 0, 4])
        #expect(rows[2].dnpReason == "DNP - Coach's Decision")
        #expect(rows[3].points == nil)
    }

    @Test(arguments: [
        ("Houston Rockets", "Boston Celtics", "line 2", "'Boston Celtics' is not HOU, which the schedule names"),
        ("19 27", "19 28", "line 10", "is 28, but the shots make 27"),
        ("5 9 3 5", "9 5 3 5", "line 4", "is 9, more than the 5 of FGA"),
        ("35:48", "95:48", "", ""),
    ])
    func `what cannot be right is named by line`(good: String, bad: String, field: String, detail: String) throws {
        let text = Self.text.replacingOccurrences(of: good, with: bad)
        guard !field.isEmpty else {
            // A line that has no time of play in its place is no player's line.
            #expect(try Self.rows(text).count == 4)
            return
        }
        let error = #expect(throws: ExtractionError.self) { try Self.rows(text) }
        #expect(error?.field.hasPrefix(field) == true)
        #expect(error?.detail == detail)
    }

    @Test func `a name that the player list does not know is named`() {
        let error = #expect(throws: ExtractionError.self) { try Self.rows(Self.text, ids: [:]) }
        #expect(error?.detail == "'Jabari Smith Jr.' is a player whom the player list does not know")
    }

    @Test func `a PDF without text says so`() {
        let error = #expect(throws: ExtractionError.self) { try Self.rows("\n\u{c}\n") }
        #expect(error?.detail == "is a PDF without text (4 bytes)")
    }
}
