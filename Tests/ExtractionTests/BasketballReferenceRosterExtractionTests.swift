import Extraction
import Testing
import Timing
import Warehouse

@Suite struct BasketballReferenceRosterExtractionTests {
    static let page = """
        <html><body><table id="other"><tbody><tr><td data-stat="player">Nobody</td></tr></tbody></table>
        <table class="sortable" id="roster" data-cols-to-freeze=",1"><thead><tr><th data-stat="number">No.</th></tr></thead>
        <tbody><tr><th scope="row" data-stat="number">33</th><td data-stat="player" csk="Batum,Nicolas"><a
        href="/players/b/batumni01.html">Nicolas Batum</a></td><td data-stat="pos">PF</td>
        <td data-stat="height">6-8</td><td data-stat="weight">230</td>
        <td data-stat="birth_date">December 14, 1988</td><td data-stat="years_experience">15</td>
        <td data-stat="college"></td></tr>
        <tr><th data-stat="number">16</th><td data-stat="player"><a>Ricky Council IV</a>&nbsp;&nbsp;(TW)</td>
        <td data-stat="years_experience">R</td><td data-stat="college">Texas A&amp;M</td></tr></tbody></table></body></html>
        """

    static func rows(_ text: String) throws -> [BrRosterRow] {
        let team = try #require(TeamCodes.team(code: "PHI"))
        return try BasketballReferenceRosterExtraction.rows(
            from: Payload("roster.html", text), team: team, seasonYear: 2023, date: Recordings.date)
    }

    @Test func `each player of the table is a row`() throws {
        let rows = try Self.rows(Self.page)
        #expect(
            rows == [
                BrRosterRow(
                    seasonYear: 2023, seasonDisplay: "2023-24", teamAbbrev: "PHI", playerFullName: "Nicolas Batum",
                    playerLookup: "nicolasbatum", position: "PF", jerseyNumber: "33", height: "6-8", weight: "230",
                    birthDate: "December 14, 1988", experienceYears: 15, lastScrapedDate: Recordings.date,
                    sourceFilePath: "roster.html"),
                BrRosterRow(
                    seasonYear: 2023, seasonDisplay: "2023-24", teamAbbrev: "PHI", playerFullName: "Ricky Council IV",
                    playerLookup: "rickycounciliv", jerseyNumber: "16", college: "Texas A&M", experienceYears: 0,
                    lastScrapedDate: Recordings.date, sourceFilePath: "roster.html"),
            ])
    }

    @Test func `a table inside a comment is found`() throws {
        let commented = Self.page.split(separator: "<table class").joined(separator: "<!-- <table class") + "-->"
        #expect(try Self.rows(commented) == Self.rows(Self.page))
    }

    @Test(arguments: [
        ("<html>Access denied</html>", "table roster", "is not on this page (26 bytes)"),
        ("", "", "is empty (0 bytes)"),
        (
            #"<table id="roster"><tbody><tr><td data-stat="player">A"#, "table roster",
            "is cut off: the page ends after 54 bytes"
        ),
        (#"<table id="roster"><tbody></tbody></table>"#, "table roster", "has no rows"),
        (
            #"<table id="roster"><tr><td data-stat="pos">C</td></tr></table>"#, "table roster, row 1.player",
            "is missing"
        ),
        (
            #"<table id="roster"><tr><td data-stat="player">A B</td><td data-stat="years_experience">x</td></tr></table>"#,
            "table roster, row 1.years_experience", "'x' is not a number or R"
        ),
    ])
    func `a page without a whole roster says what is wrong`(page: String, field: String, detail: String) {
        let error = #expect(throws: ExtractionError.self) { try Self.rows(page) }
        #expect(error == ExtractionError(file: "roster.html", field: field, detail: detail))
    }

    @Test(arguments: [
        ("D&#39;Angelo Russell", "D'Angelo Russell"), ("Luka Don&#x10D;i&#x107;", "Luka Dončić"), ("A & B", "A & B"),
        ("A &oops; B", "A &oops; B"),
    ])
    func `entities in a name become letters`(written: String, name: String) throws {
        let page = "<table id=\"roster\"><tr><td data-stat=\"player\">\(written)</td></tr></table>"
        #expect(try Self.rows(page).map(\.playerFullName) == [name])
    }
}
