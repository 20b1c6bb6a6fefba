import Extraction
import Foundation
import Testing
import Timing
import Warehouse

/// The injury report, from lines as a PDF reader gives them.
@Suite struct InjuryReportTests {
    static let text = """
        Injury Report: 01/04/24 12:30 PM
        Page 1 of 1
        Game Date Game Time Matchup Team Player Name Current Status Reason
        01/04/2024 07:30 (ET) MIL@SAS Milwaukee Bucks NOT YET SUBMITTED
        San Antonio Spurs Barlow, Dominick Questionable G League - Two-Way
        McDermott, Doug Out
        Injury/Illness - Right Forearm;
        Contusion
        \u{c}Injury Report: 01/04/24 12:30 PM
        10:00 (ET) DEN@GSW Golden State Warriors Green, Draymond Out League Suspension
        Payton II, Gary Out Injury/Illness - Left Hamstring; Strain
        01/05/2024 07:00 (ET) ATL@IND Atlanta Hawks NOT YET SUBMITTED
        """

    private static func rows(_ text: String) throws -> [NbacInjuryReportRow] {
        try InjuryReportExtraction.rows(
            from: Payload("report.pdf", ""), text: text, date: #require(GameDate("2024-01-04")),
            eastern: EasternTime())
    }

    @Test func `a line inherits what is drawn once, and a reason goes on below it`() throws {
        let rows = try Self.rows(Self.text)
        #expect(rows.map(\.playerLookup) == ["dominickbarlow", "dougmcdermott", "draymondgreen", "garypaytonii"])
        #expect(rows.map(\.gameID) == ["20240104_MIL_SAS", "20240104_MIL_SAS", "20240104_DEN_GSW", "20240104_DEN_GSW"])
        #expect(rows.map(\.teamAbbr) == ["SAS", "SAS", "GSW", "GSW"])
        #expect(rows.map(\.gameTime) == ["07:30 (ET)", "07:30 (ET)", "10:00 (ET)", "10:00 (ET)"])
        #expect(rows.map(\.injuryStatus) == ["questionable", "out", "out", "out"])
        #expect(rows[1].reason == "Injury/Illness - Right Forearm; Contusion")
        #expect(rows.map(\.reasonCategory) == ["G League", "Injury/Illness", "League Suspension", "Injury/Illness"])
        #expect(rows[3].playerNameOriginal == "Payton II, Gary")
        #expect(rows[3].playerFullName == "Gary Payton II")
        #expect(rows[0].reportTimestamp == Timestamp("2024-01-04T17:30:00Z"))
    }

    @Test(arguments: [
        ("12:30 PM", "noon", "line 1", "'01/04/24 noon' is not a date and a time of day"),
        ("MIL@SAS", "MIL@SAN", "line 4", "'SAN' is not a known team code"),
        ("San Antonio Spurs", "Phoenix Suns", "line 5", "Phoenix Suns does not play in MIL@SAS"),
        ("Payton II, Gary", "Green, Draymond", "line 11", "Draymond Green is listed twice for DEN@GSW"),
        (
            "01/04/2024 07:30 (ET) MIL@SAS Milwaukee Bucks NOT YET SUBMITTED\n", "", "line 4",
            "a player stands before any team: Barlow, Dominick Questionable G League - Two-Way"
        ),
    ])
    func `what cannot be read is named by line`(good: String, bad: String, field: String, detail: String) throws {
        let text = Self.text.replacingOccurrences(of: good, with: bad)
        let error = #expect(throws: ExtractionError.self) { try Self.rows(text) }
        #expect(error?.field == field)
        #expect(error?.detail == detail)
    }

    @Test func `a PDF without the title is no report`() {
        let error = #expect(throws: ExtractionError.self) { try Self.rows("") }
        #expect(error?.detail == "has no title 'Injury Report: MM/DD/YY hh:mm AM'")
    }

    @Test func `a report of another date is refused`() {
        let error = #expect(throws: ExtractionError.self) {
            try InjuryReportExtraction.rows(
                from: Payload("report.pdf", ""), text: Self.text, date: Recordings.date, eastern: EasternTime())
        }
        #expect(error?.detail == "is 2024-01-04, but 2024-01-15 was asked for")
    }
}
