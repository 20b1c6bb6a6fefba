import Extraction
import Testing
import Timing
import Warehouse

@Suite struct OddsExtractionTests {
    static func payload(market: String, outcomes: String) -> Payload {
        Payload(
            "odds.json",
            """
            {"timestamp":"2024-01-16T02:10:00Z","previous_timestamp":null,"next_timestamp":null,"data":{
            "id":"abc","sport_key":"basketball_nba","sport_title":"NBA","commence_time":"2024-01-16T03:30:00Z",
            "home_team":"Los Angeles Lakers","away_team":"Oklahoma City Thunder","bookmakers":[{"key":"fanduel",
            "title":"FanDuel","last_update":"2024-01-16T02:09:00Z","markets":[{"key":"\(market)",
            "outcomes":[\(outcomes)]}]}]}}
            """)
    }

    static let props = Self.payload(
        market: "player_points",
        outcomes: """
            {"name":"Over","description":"Luka Dončić","price":1.91,"point":30.5},
            {"name":"Over","description":"LeBron James","price":2.5,"point":24.5},
            {"name":"Under","description":"Luka Dončić","price":1.87,"point":30.5}
            """)

    static let lines = Self.payload(
        market: "totals",
        outcomes: #"{"name":"Over","price":1.9,"point":240.5},{"name":"Under","price":1.92,"point":240.5}"#)

    static func props(_ payload: Payload) throws -> [OddsPlayerPointsPropRow] {
        try OddsPlayerPropsExtraction.rows(from: payload, date: Recordings.date, eastern: EasternTime())
    }

    static func lines(_ payload: Payload) throws -> [OddsGameLineRow] {
        try OddsGameLinesExtraction.rows(from: payload, date: Recordings.date, eastern: EasternTime())
    }

    @Test func `over and under of one line are one row`() throws {
        let rows = try Self.props(Self.props)
        #expect(rows.map(\.playerLookup) == ["lukadoncic", "lebronjames"])
        let doncic = try #require(rows.first)
        #expect(doncic.canonicalGameID == "20240115_OKC_LAL")
        #expect(doncic.pointsLine == 30.5)
        #expect([doncic.overPrice, doncic.underPrice] == [1.91, 1.87])
        #expect([doncic.overPriceAmerican, doncic.underPriceAmerican] == [-110, -115])
        #expect(doncic.minutesBeforeTipoff == 80)
        #expect(rows[1].overPriceAmerican == 150)
        #expect(rows[1].underPrice == nil)
    }

    @Test func `game lines leave player markets to the props`() throws {
        #expect(try Self.lines(Self.lines).map(\.outcomeName) == ["Over", "Under"])
        #expect(try Self.lines(Self.props).isEmpty)
        #expect(try Self.props(Self.lines).isEmpty)
    }

    @Test(arguments: [
        (
            "1.91", "-110", "bookmakers[0].markets[0].outcomes[0].price",
            "-110.0 is not a decimal price from 1.001 to 10000"
        ),
        (
            "1.91", "1e300", "bookmakers[0].markets[0].outcomes[0].price",
            "1e+300 is not a decimal price from 1.001 to 10000"
        ),
        ("Under", "Below", "bookmakers[0].markets[0].outcomes[2].name", "'Below' is neither Over nor Under"),
        ("Under", "Over", "bookmakers[0].markets[0].outcomes[2].name", "is a second Over of Luka Dončić at 30.5"),
        (#","point":24.5"#, "", "bookmakers[0].markets[0].outcomes[1].point", "is missing: it is the line"),
        ("24.5", "-4.5", "bookmakers[0].markets[0].outcomes[1].point", "is -4.5, and cannot be negative"),
        (
            #""description":"LeBron James","#, "", "bookmakers[0].markets[0].outcomes[1].description",
            "is missing: it names the player"
        ),
        ("Los Angeles Lakers", "Lakers", "home_team", "'Lakers' is not a known team"),
        (
            "T03:30:00Z", "T09:30:00Z", "commence_time",
            "2024-01-16T09:30:00.000Z is 2024-01-16 in Eastern time, but 2024-01-15 was asked for"
        ),
    ])
    func `a bad value is named by its position`(good: String, bad: String, field: String, detail: String) {
        let error = #expect(throws: ExtractionError.self) { try Self.props(Self.props.replacing(good, with: bad)) }
        #expect(error?.file == "odds.json")
        #expect(error?.field == "data.\(field)")
        #expect(error?.detail == detail)
    }

    @Test func `an outcome that a market lists twice fails the payload`() {
        let error = #expect(throws: ExtractionError.self) {
            try Self.lines(Self.lines.replacing("Under", with: "Over"))
        }
        #expect(error?.field == "data.bookmakers[0].markets[0].outcomes[1].name")
    }
}
