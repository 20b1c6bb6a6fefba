import FoundationEssentials
import Testing
import Timing

@Suite struct GameDateTests {
    @Test(arguments: [
        ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2024-02-29", 19_782), ("2024-01-15", 19_737),
        ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
    ])
    func `a date and its day number are one thing`(text: String, days: Int) throws {
        let date = try #require(GameDate(text))
        #expect(date.daysSinceEpoch == days)
        #expect(GameDate(daysSinceEpoch: days) == date)
        #expect(date.description == text)
    }

    @Test(arguments: [
        "", "TODAY", "YESTERDAY", "2024-02-30", "2023-02-29", "1900-02-29", "2024-04-31", "2024-00-10", "2024-13-01",
        "2024-01-00", "2024-01-32", "0000-01-01", "2024-1-15", "24-01-15", "20240115", "2024/01/15",
        "2024-01-15T00:00Z", " 2024-01-15", "2024-01-15 ", "-024-01-15", "+024-01-15", "2024-01-1x", "２０-01-15",
    ])
    func `a text that is not a date is refused`(text: String) {
        #expect(GameDate(text) == nil)
    }

    @Test func `every day of four centuries follows the one before`() {
        var previous = GameDate(daysSinceEpoch: -135_141)
        for days in -135_140...10_957 {
            let date = GameDate(daysSinceEpoch: days)
            #expect(date.daysSinceEpoch == days)
            #expect(previous < date)
            #expect(GameDate(year: date.year, month: date.month, day: date.day) == date)
            previous = date
        }
    }

    @Test(arguments: [
        ("1969-12-31", Weekday.wednesday), ("1970-01-01", .thursday), ("2024-01-15", .monday),
        ("2024-02-29", .thursday), ("2000-01-01", .saturday), ("1900-01-01", .monday), ("2024-03-10", .sunday),
    ])
    func `the weekday is the calendar's`(text: String, weekday: Weekday) {
        #expect(GameDate(text)?.weekday == weekday)
    }

    @Test(arguments: [("2024-07-31", 2023), ("2024-08-01", 2024), ("2024-01-15", 2023), ("2024-12-31", 2024)])
    func `a season begins in the year of its August`(text: String, year: Int) {
        #expect(GameDate(text)?.seasonYear == year)
    }

    @Test func `days are counted across a leap day`() throws {
        let date = try #require(GameDate("2024-02-28"))
        #expect(date.advanced(byDays: 2).description == "2024-03-01")
        #expect(date.advanced(byDays: -59).description == "2023-12-31")
        #expect(date.days(to: try #require(GameDate("2025-02-28"))) == 366)
        #expect(date.compact == "20240228")
    }

    @Test func `JSON holds a date as text and names what is wrong with a bad one`() throws {
        let date = try #require(GameDate("2024-01-15"))
        let json = try JSONEncoder().encode([date])
        #expect(String(decoding: json, as: UTF8.self) == #"["2024-01-15"]"#)
        #expect(try JSONDecoder().decode([GameDate].self, from: json) == [date])
        let error = #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([GameDate].self, from: Data(#"["2024-02-30"]"#.utf8))
        }
        #expect(error.map { String(describing: $0) }?.contains("2024-02-30") == true)
    }
}
