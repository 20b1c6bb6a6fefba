import Testing

@testable import Upstream

@Suite struct JSONWriterTests {
    @Test func `commas stand between values and nowhere else`() {
        var json = JSONWriter()
        json.object { json in
            json.field("a", 1)
            json.array("b", [1, 20, -3]) { $0.value($1) }
            json.object("c") { _ in }
            json.array("d", [true, false]) { json, flag in json.object { $0.field("e", flag) } }
            json.null("f")
        }
        #expect(
            String(decoding: json.bytes, as: UTF8.self)
                == #"{"a":1,"b":[1,20,-3],"c":{},"d":[{"e":true},{"e":false}],"f":null}"#)
    }

    @Test func `text is escaped where JSON demands it`() {
        var json = JSONWriter()
        json.value("a\"b\\c\n\u{1F}é")
        #expect(String(decoding: json.bytes, as: UTF8.self) == #""a\"b\\c\u000a\u001fé""#)
    }

    @Test(arguments: [
        (2, 7, 7, 0, "0.2857143"), (1, 2, 7, 0, "0.5"), (0, 0, 3, 0, "0"), (5, 5, 3, 0, "1"), (4820, 100, 1, 1, "48.2"),
        (3300, 100, 1, 1, "33.0"), (2, 3, 3, 0, "0.667"),
    ])
    func `a share is rounded to its places`(part: Int, whole: Int, places: Int, minimum: Int, text: String) {
        #expect(FixedDecimal(part, of: whole, places: places, minimumPlaces: minimum).text == text)
    }

    @Test func `a negative decimal keeps its sign below one`() {
        #expect(FixedDecimal(units: -5, places: 1).text == "-0.5")
        #expect(FixedDecimal(units: -65, places: 1).text == "-6.5")
    }
}
