import Extraction
import Scraping
import Testing
import Timing

@Suite struct CreditTests {
    private static let list = #"[{"id":"a","commence_time":"2024-01-16T00:00:00Z"}]"#

    @Test(arguments: [
        ("odds-game-lines", 1, 20), ("odds-player-props", 1, 10), ("odds-current-game-lines", 0, 2),
        ("odds-current-player-props", 0, 1),
    ])
    func `a list and the odds of an event cost what is published`(id: String, list: Int, odds: Int) throws {
        let source = try #require(SourceCatalog.source(id))
        let target = ScrapeTarget(date: GameDate(daysSinceEpoch: 19_737), eastern: try EasternTime())
        #expect(source.requests(target).map(\.weight) == [list])
        let body = id.contains("current") ? Self.list : #"{"data":\#(Self.list)}"#
        let payload = Payload(name: "events", bytes: Array(body.utf8))
        #expect(try source.following(payload, target).map(\.weight) == [odds])
    }

    @Test func `the list of events is free`() throws {
        let source = try #require(SourceCatalog.source("odds-events"))
        let target = ScrapeTarget(date: GameDate(daysSinceEpoch: 19_737), eastern: try EasternTime())
        #expect(source.requests(target).map(\.weight) == [0])
    }

    @Test(arguments: [
        (["x-requests-remaining": "80", "x-requests-used": "20", "x-requests-last": "10"], Credits(80, 20, 10)),
        (["X-Requests-Remaining": "80", "X-Requests-Used": "20"], Credits(80, 20, nil)),
        (["x-requests-remaining": "80"], nil), (["x-requests-remaining": "many", "x-requests-used": "20"], nil),
        (["x-requests-remaining": "-1", "x-requests-used": "20"], nil), ([:], nil),
        (["x-requests-remaining": "\(Int.max)", "x-requests-used": "\(Int.max)"], nil),
    ])
    func `credits are read where both what is left and what is used are told`(fields: [String: String], told: Credits?)
    {
        let headers = HTTPHeaders(fields.map { HTTPHeaders.Field($0.key, $0.value) })
        #expect(Credits(.oddsAPI, in: headers) == told)
    }

    @Test(arguments: [(800, 200, true), (799, 201, false), (0, 1000, false), (1000, 0, true), (0, 0, false)])
    func `four fifths of the month are low`(used: Int, remaining: Int, isLow: Bool) {
        #expect(Credits(remaining, used, nil).isRunningLow == isLow)
    }
}

extension Credits {
    fileprivate init(_ remaining: Int, _ used: Int, _ last: Int?) {
        self.init(remaining: remaining, used: used, last: last)
    }
}
