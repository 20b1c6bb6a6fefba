import Extraction
import Scraping
import Testing

/// What an answer is, whatever its status says, and how many rows it has.
@Suite struct PayloadFormatTests {
    private static let page = "\n <!DOCTYPE html><html></html>"

    @Test(arguments: [
        (PayloadFormat.json, "{}"), (.json, "\u{feff} [1]"), (.html, page), (.csv, "game_id,date\n1,2"),
        (.csv, "\"game_id\""), (.pdf, "%PDF-1.7"),
    ])
    func `a body of the kind that was asked for is taken`(format: PayloadFormat, body: String) {
        #expect(format.fits(Array(body.utf8)))
    }

    @Test(arguments: [
        (PayloadFormat.json, page), (.csv, page), (.pdf, page), (.html, "{}"), (.csv, "{}"), (.pdf, "%PD"),
        (.csv, "%PDF-1.7"), (.json, "Service unavailable"), (.csv, " "), (.json, ""), (.html, ""), (.csv, ""),
        (.pdf, ""),
    ])
    func `a body of another kind is not`(format: PayloadFormat, body: String) {
        #expect(!format.fits(Array(body.utf8)))
    }

    @Test(arguments: [
        ("bdl-teams", #"{"data":[]}"#, 0), ("bdl-teams", #"{"meta":{},"data":[{},{}]}"#, 2),
        ("bdl-teams", #"{"data":{}}"#, nil), ("bdl-teams", "{", nil),
        ("espn-rosters", #"{"team":{"links":[1],"athletes":[]}}"#, 0),
        ("espn-rosters", #"{"team":{"athletes":[{}]}}"#, 1), ("espn-rosters", #"{"team":{}}"#, nil),
        ("nbac-player-list", #"{"resultSets":[{"name":"PlayerIndex","rowSet":[]}]}"#, 0),
        ("nbac-player-list", #"{"resultSets":[{"rowSet":[[1],[2]]},{"rowSet":[[3]]}]}"#, 3),
        ("nbac-gamebook", #"{"data":[]}"#, nil),
    ])
    func `the rows of an answer are counted where the source declares them`(id: String, body: String, rows: Int?) throws
    {
        let source = try #require(SourceCatalog.source(id))
        #expect(source.rowCount(in: Payload(name: "p", bytes: Array(body.utf8))) == rows)
    }

    @Test func `a list that must have rows says where they are`() {
        let silent = SourceCatalog.all.filter { $0.zeroRows == .never && $0.format == .json && $0.rows == nil }
        #expect(silent.map(\.id) == [])
    }
}
