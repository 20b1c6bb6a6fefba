import Extraction
import Testing
import Timing
import Warehouse

@Suite struct EspnScoreboardExtractionTests {
    static let final = Payload(
        "espn.json",
        """
        {"events":[{"id":"401585192","date":"2024-01-16T02:00Z",
        "status":{"period":4,"type":{"name":"STATUS_FINAL","completed":true,"state":"post"}},
        "competitions":[{"type":{"abbreviation":"STD"},"competitors":[
        {"homeAway":"home","score":"132","team":{"abbreviation":"UTAH"}},
        {"homeAway":"away","score":"105","team":{"abbreviation":"IND"}}]}]}]}
        """)

    static func rows(_ payload: Payload) throws -> [EspnScoreboardRow] {
        try EspnScoreboardExtraction.rows(from: payload, date: Recordings.date, eastern: EasternTime())
    }

    @Test func `a late game keeps its Eastern date`() throws {
        let row = try #require(try Self.rows(Self.final).first)
        #expect(row.canonicalGameID == "20240115_IND_UTA")
        #expect(row.gameDate == Recordings.date)
        #expect([row.homeTeamScore, row.awayTeamScore] == [132, 105])
    }

    @Test func `a game that has not begun has no score`() throws {
        let payload = Self.final.replacing(#""state":"post""#, with: #""state":"pre""#)
            .replacing("\"132\"", with: "\"0\"").replacing("\"105\"", with: "\"0\"")
        let row = try #require(try Self.rows(payload).first)
        #expect(row.homeTeamScore == nil)
        #expect(row.awayTeamScore == nil)
    }

    @Test func `the All-Star game is left out`() throws {
        let payload = Self.final.replacing("STD", with: "ALLSTAR").replacing("UTAH", with: "EAST")
        #expect(try Self.rows(payload).isEmpty)
    }

    @Test(arguments: [
        (
            "2024-01-16T02:00Z", "2024-01-16T18:00Z", "events[0].date",
            "2024-01-16T18:00:00.000Z is 2024-01-16 in Eastern time, but 2024-01-15 was asked for"
        ),
        (
            "2024-01-16T02:00Z", "2024-01-16", "events[0].date",
            "'2024-01-16' is not an RFC 3339 time with an offset"
        ),
        (#""132""#, #""many""#, "events[0].competitions[0].competitors[0].score", "'many' is not a whole number"),
        (#""105""#, #""-5""#, "events[0].competitions[0].competitors[1].score", "is -5, and cannot be negative"),
        (
            #""IND""#, #""INX""#, "events[0].competitions[0].competitors[1].team.abbreviation",
            "'INX' is not a known team code"
        ),
        (#""away""#, #""guest""#, "events[0].competitions[0].competitors", "has no away team"),
        (
            #""score":"132","#, "", "events[0].competitions[0].competitors[0].score",
            "is missing after the start of the game"
        ),
    ])
    func `a bad value is named by its position`(good: String, bad: String, field: String, detail: String) {
        let error = #expect(throws: ExtractionError.self) { try Self.rows(Self.final.replacing(good, with: bad)) }
        #expect(error?.file == "espn.json")
        #expect(error?.field == field)
        #expect(error?.detail == detail)
    }
}
