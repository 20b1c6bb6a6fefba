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
        #"{"a":[1,-2.5e3,true,false,null,"x\"y",{}],"b":{}}"#, "\u{feff} [ ] \n", #"["{[\\"]"#, "[[],[[]]]",
    ])
    func `JSON that is whole has no flaw`(body: String) {
        #expect(PayloadFormat.json.flaw(of: Array(body.utf8)) == nil)
    }

    @Test(arguments: [
        (PayloadFormat.json, #"{"data":[{"id":1},{"i"#, "JSON that ends after 21 bytes in the middle of a value"),
        (.json, #"{"a":"b\"#, "JSON that ends after 8 bytes in the middle of a value"),
        (.json, "[tru", "JSON that ends after 4 bytes in the middle of a value"),
        (.json, "{}<html>", "JSON that is broken at byte 2"), (.json, "[1,]", "JSON that is broken at byte 3"),
        (.json, #"{"a":1,}"#, "JSON that is broken at byte 7"), (.json, #"{"a" 1}"#, "JSON that is broken at byte 5"),
        (.json, "[1}", "JSON that is broken at byte 2"), (.json, "[nul1]", "JSON that is broken at byte 4"),
        (.json, page, "an HTML page where json was asked for"), (.pdf, "{", "JSON where pdf was asked for"),
        (.csv, "", "an empty body where csv was asked for"),
    ])
    func `what is wrong with a body is said without a word of it`(format: PayloadFormat, body: String, flaw: String) {
        #expect(format.flaw(of: Array(body.utf8)) == flaw)
    }

    /// Without escapes, signs and zeros: no single change makes a text or a number of it that only a decoder refuses.
    private static let document = Array(#"{"a":[1,23,{"b":null}],"c":{"d":true,"e":[]},"f":[false,"g"]}"#.utf8)

    @Test func `a document that is cut anywhere is not complete`() {
        for length in 1..<Self.document.count {
            let flaw = PayloadFormat.json.flaw(of: Array(Self.document.prefix(length)))
            #expect(flaw == "JSON that ends after \(length) bytes in the middle of a value")
        }
    }

    @Test func `a document with a byte too few or another one is refused exactly where a decoder refuses it`() {
        for place in Self.document.indices {
            for byte in [nil] + "{}[],:\" x".utf8.map(Optional.some) {
                var bytes = Self.document
                bytes.replaceSubrange(place...place, with: byte.map { [$0] } ?? [])
                guard PayloadFormat.json.fits(bytes) else { continue }
                let isRead = (try? Payload(name: "p", bytes: bytes).outline()) != nil
                let text = String(decoding: bytes, as: UTF8.self)
                #expect((PayloadFormat.json.flaw(of: bytes) == nil) == isRead, "\(text)")
            }
        }
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
