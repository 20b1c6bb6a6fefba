import Extraction
import Testing
import Timing
import Warehouse

/// Events and current lines of The Odds API, and the offers of BettingPros.
@Suite struct MarketTests {
    @Test(.enabled(if: Recordings.arePresent))
    func `the recorded list of events is told apart by Eastern date`() throws {
        let payload = try Recordings.payload("samples/oddsapi_historical_events_2024-01-25.json")
        func rows(_ date: String) throws -> [OddsEventRow] {
            try OddsEventExtraction.rows(from: payload, date: #require(GameDate(date)), eastern: EasternTime())
        }
        #expect(
            try rows("2024-01-24").map(\.canonicalGameID) == [
                "20240124_PHX_DAL", "20240124_OKC_SAS", "20240124_ATL_GSW",
            ])
        let next = try rows("2024-01-25")
        #expect(next.contains { $0.canonicalGameID == "20240125_CHI_LAL" })
        #expect(next.first?.snapshotTimestamp == Timestamp("2024-01-25T03:55:40Z"))
        #expect(next.first?.commenceTime == Timestamp("2024-01-26T00:10:00Z"))
        #expect(try rows("2024-02-25").isEmpty)
    }

    private static let event = """
        {"id":"e1","sport_key":"basketball_nba","sport_title":"NBA","commence_time":"2024-01-16T00:10:00Z",
        "home_team":"Philadelphia 76ers","away_team":"Houston Rockets"}
        """

    @Test func `an answer about now is dated by when it was kept`() throws {
        let name = "odds-api/events/2024-01-15/2024-01-15T17-00-00.250Z.json"
        let events = try OddsEventExtraction.rows(
            from: Payload(name, "[\(Self.event)]"), date: Recordings.date, eastern: EasternTime())
        #expect(events.map(\.canonicalGameID) == ["20240115_HOU_PHI"])
        #expect(events.first?.snapshotTimestamp == Timestamp("2024-01-15T17:00:00.250Z"))
        let odds =
            Self.event.dropLast() + """
                ,"bookmakers":[{"key":"draftkings","title":"DraftKings","last_update":"2024-01-15T16:59:00Z",
                "markets":[{"key":"totals","outcomes":[{"name":"Over","price":1.9,"point":230.5}]}]}]}
                """
        let lines = try OddsGameLinesExtraction.rows(
            from: Payload(name, String(odds)), date: Recordings.date, eastern: EasternTime())
        #expect(lines.first?.snapshotTimestamp == Timestamp("2024-01-15T17:00:00.250Z"))
        #expect(lines.first?.dataSource == "odds_api_current")
        let error = #expect(throws: ExtractionError.self) {
            try OddsEventExtraction.rows(
                from: Payload("events.json", "[\(Self.event)]"), date: Recordings.date, eastern: EasternTime())
        }
        #expect(error?.field == "timestamp")
    }

    private static let offers = """
        {"offers":[{"id":77,"event_id":9,"market_id":156,
        "participants":[{"name":"Joel Embiid","player":{"team":"PHI"}}],
        "selections":[{"selection":"over","opening_line":{"line":33.5,"cost":-115},
        "books":[{"id":10,"lines":[{"line":35.5,"cost":100,"main":false},
        {"line":34.5,"cost":-120,"main":true,"active":true,"best":false,"updated":"2024-01-15 12:00:00"}]},
        {"id":12,"lines":[]}]},
        {"selection":"under","books":[{"id":10,"lines":[{"line":34.5,"cost":-105}]}]}]}]}
        """

    private static func lines(_ payload: Payload) throws -> [BettingProsPlayerPointsPropRow] {
        try BettingProsPropsExtraction.rows(from: payload, date: Recordings.date)
    }

    @Test func `an offer is one row a side and book, by the book's main line`() throws {
        let rows = try Self.lines(Payload("offers.json", Self.offers))
        #expect(rows.map(\.betSide) == ["over", "under"])
        #expect(rows.map(\.pointsLine) == [34.5, 34.5])
        #expect(rows.map(\.oddsAmerican) == [-120, -105])
        #expect(rows[0].playerLookup == "joelembiid")
        #expect(rows[0].playerTeam == "PHI")
        #expect(rows[0].openingLine == 33.5)
        #expect(rows[0].offerID == "77")
        #expect(rows[1].isActive == nil)
    }

    @Test(arguments: [
        (#""market_id":156"#, #""market_id":157"#, "offers[0].market_id", "is 157, but 156 was asked for"),
        (
            #""selection":"under""#, #""selection":"push""#, "offers[0].selections[1].selection",
            "'push' is neither over nor under"
        ),
        ("Joel Embiid", "?", "offers[0].participants[0].name", "is not a name"),
        (
            #""line":34.5,"cost":-105"#, #""line":345,"cost":-105"#, "offers[0].selections[1].books[0].lines",
            "345.0 is not a number of points from 0 to 100"
        ),
        (#""event_id":9,"#, "", "offers[0].event_id", "is missing"),
    ])
    func `a bad offer is named by its places`(good: String, bad: String, field: String, detail: String) {
        let error = #expect(throws: ExtractionError.self) {
            try Self.lines(Payload("offers.json", Self.offers).replacing(good, with: bad))
        }
        #expect(error?.field == field)
        #expect(error?.detail == detail)
    }
}
