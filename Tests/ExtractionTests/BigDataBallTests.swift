import Extraction
import Testing
import Timing
import Warehouse

/// The play-by-play of BigDataBall.
@Suite struct BigDataBallTests {
    private static func finals() throws -> ScheduledGame {
        ScheduledGame(nbaID: "0042400407", key: try #require(GameKey(id: "20250622_IND_OKC")))
    }

    static let header =
        "game_id,data_set,date,period,away_score,home_score,remaining_time,play_id,team,event_type,player,points,result,type,shot_distance,description"
    static let shot =
        "42400407,\"NBA 2025 Playoffs\",2025-06-22,5,2,0,0:04:44,3,IND,shot,Andrew Nembhard,2,made,jump shot,14,\"Nembhard 14' \"\"Pullup\"\", Shot\"\r\n"

    private static func rows(_ text: String) throws -> [PlayByPlayRow] {
        try BigDataBallExtraction.rows(from: Payload("pbp.csv", text), game: Self.finals())
    }

    @Test func `quoted cells keep commas and quotes, and an overtime counts on`() throws {
        let rows = try Self.rows("\u{feff}" + Self.header + "\r\n" + Self.shot)
        let row = try #require(rows.first)
        #expect(row.eventDescription == "Nembhard 14' \"Pullup\", Shot")
        #expect(row.dataSet == "NBA 2025 Playoffs")
        #expect(row.elapsedSeconds == 4 * 720 + 16)
        #expect(row.shotZone == "mid_range")
    }

    @Test(arguments: [
        ("42400407", "42400406", "row 1.game_id", "is 42400406, but 0042400407 was asked for"),
        ("0:04:44", "0:05:01", "row 1.remaining_time", "is not a time left in period 5"),
        ("0:04:44", "4:44", "row 1.remaining_time", "'4:44' is not a time written h:mm:ss"),
        (",IND,", ",LAL,", "row 1.team", "LAL does not play in this game"),
        (",2,made", ",0,made", "row 1.points", "'0' does not fit a shot that was made"),
        ("made", "blocked", "row 1.result", "'blocked' is neither made nor missed"),
        ("2025-06-22", "2025-06-21", "row 1.date", "is 2025-06-21, but 2025-06-22 was asked for"),
        (",3,IND", ",x,IND", "row 1.play_id", "'x' is not a whole number"),
        ("shot_distance,", "", "header", "has no column shot_distance"),
        ("Shot\"", "Shot", "row 1", "ends inside a quoted cell: the file is cut off"),
        (",jump shot", ",jump shot,,,", "row 1", "has 19 cells for 16 columns"),
    ])
    func `a bad cell is named by row and column`(good: String, bad: String, field: String, detail: String) {
        let payload = Payload("pbp.csv", Self.header + "\n" + Self.shot).replacing(good, with: bad)
        let error = #expect(throws: ExtractionError.self) {
            try BigDataBallExtraction.rows(from: payload, game: Self.finals())
        }
        #expect(error?.field == field)
        #expect(error?.detail == detail)
    }

    @Test func `an event twice is refused, and a page of HTML is no table`() {
        let twice = #expect(throws: ExtractionError.self) { try Self.rows(Self.header + "\n" + Self.shot + Self.shot) }
        #expect(twice?.field == "row 2.play_id")
        let html = #expect(throws: ExtractionError.self) { try Self.rows("<!DOCTYPE html>") }
        #expect(html?.detail == "is not a table of comma-separated values")
    }

    @Test(.enabled(if: Recordings.arePresent))
    func `a recorded final adds up to its score, with who was on the floor`() throws {
        let rows = try BigDataBallExtraction.rows(
            from: Recordings.unpacked("samples/bigdataball_0042400407_2025-06-22.csv.gz"), game: Self.finals())
        #expect(rows.count == 510)
        for (team, score) in [("OKC", 103), ("IND", 91)] {
            #expect(rows.filter { $0.player1TeamAbbr == team }.compactMap(\.pointsScored).reduce(0, +) == score)
        }
        let shots = rows.filter { $0.shotMade != nil }
        #expect(shots.count == 157)
        #expect(shots.count { $0.shotZone == "three" } == 68)
        #expect(rows.count { $0.player2Role == "assist" } == 37)
        #expect(rows.count { $0.player2Role == "left" } == 76)
        #expect(rows.allSatisfy { $0.homePlayer5Lookup != nil && $0.awayPlayer1Lookup != nil })
        let last = try #require(rows.last)
        #expect([last.scoreHome, last.scoreAway] == [103, 91])
        #expect(last.elapsedSeconds == 48 * 60)
        let first = try #require(shots.first)
        #expect(first.player1Lookup == "andrewnembhard")
        #expect(first.gameClock == "11:44")
        #expect([first.originalX, first.originalY] == [91, 106])
        #expect(first.homePlayer4Lookup == "shaigilgeousalexander")
        #expect(first.csvRowNumber == 3)
        let block = try #require(rows.first { $0.player2Role == "block" })
        #expect(block.player2Lookup == "aaronnesmith")
        #expect(block.player2TeamAbbr == "IND")
        #expect(block.player1TeamAbbr == "OKC")
    }
}
