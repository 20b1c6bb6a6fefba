import FoundationEssentials
import Testing
import Timing

@Suite struct TimestampTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0),
        ("1969-12-31T23:59:59.999Z", -1),
        ("1969-07-20T20:17:40Z", -14_182_940_000),
        ("2024-01-16T07:00:00.000Z", 1_705_388_400_000),
        ("2024-01-16T02:00:00-05:00", 1_705_388_400_000),
        ("2024-01-16T12:30:00+05:30", 1_705_388_400_000),
        ("2024-01-16t07:00:00z", 1_705_388_400_000),
        ("2024-01-16 07:00:00Z", 1_705_388_400_000),
        ("2024-01-15T18:00Z", 1_705_341_600_000),
        ("2024-01-15T18:00-00:00", 1_705_341_600_000),
        ("2024-01-15T18:00:00.5Z", 1_705_341_600_500),
        ("2024-01-15T18:00:00.123456789Z", 1_705_341_600_123),
        ("2016-12-31T23:59:60Z", 1_483_228_800_000),
        ("2024-02-29T00:00:00+23:59", 1_709_078_460_000),
    ])
    func `a time with an offset is read to the millisecond`(text: String, milliseconds: Int64) {
        #expect(Timestamp(text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "TODAY", "2024-01-15", "2024-01-15T18:00", "2024-01-15T18:00:00", "2024-01-15T18Z", "2024-02-30T00:00:00Z",
        "2023-02-29T00:00:00Z", "2024-13-01T00:00:00Z", "2024-01-15T24:00:00Z", "2024-01-15T18:60:00Z",
        "2024-01-15T18:00:61Z", "2024-01-15T18:00:00.Z", "2024-01-15T18:00:00,5Z", "2024-01-15T18:00:00+0500",
        "2024-01-15T18:00:00+24:00", "2024-01-15T18:00:00EST", "2024-01-15T18:00:00Z ", " 2024-01-15T18:00:00Z",
        "2024-01-15_18:00:00Z", "20240115T180000Z", "2024-01-15T18:00:00ZZ", "２０２４-01-15T18:00:00Z",
    ])
    func `a text that is not a moment is refused`(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"),
        (-1, "1969-12-31T23:59:59.999Z"),
        (-86_400_000, "1969-12-31T00:00:00.000Z"),
        (951_782_400_000, "2000-02-29T00:00:00.000Z"),
        (1_705_388_400_007, "2024-01-16T07:00:00.007Z"),
    ])
    func `a moment is printed in UTC with milliseconds`(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).description == text)
    }

    @Test func `printing and reading agree, and text order is time order`() throws {
        var generator = SplitMix64(seed: 7)
        let earliest = try #require(Timestamp("0001-01-01T00:00:00Z")).milliseconds
        let latest = try #require(Timestamp("9999-12-31T23:59:59.999Z")).milliseconds
        let moments = (0..<500).map { _ in
            Timestamp(milliseconds: Int64.random(in: earliest...latest, using: &generator))
        }
        #expect(moments.map { Timestamp($0.description) } == moments)
        #expect(moments.sorted().map(\.description) == moments.map(\.description).sorted())
    }

    @Test(arguments: [Int64.min, .max])
    func `the ends of the range can be printed`(milliseconds: Int64) {
        #expect(Timestamp(milliseconds: milliseconds).description.hasSuffix("Z"))
    }

    @Test func `advancing and measuring are inverse`() {
        let start = Timestamp(milliseconds: -1500)
        let end = start.advanced(by: .seconds(2.25))
        #expect(end.milliseconds == 750)
        #expect(start.duration(to: end) == .milliseconds(2250))
        #expect(end.duration(to: start) == .milliseconds(-2250))
        #expect(start < end)
    }

    @Test func `JSON holds a moment as text and names what is wrong with a bad one`() throws {
        let moment = Timestamp(milliseconds: 1_705_341_600_000)
        let json = try JSONEncoder().encode([moment])
        #expect(String(decoding: json, as: UTF8.self) == #"["2024-01-15T18:00:00.000Z"]"#)
        #expect(try JSONDecoder().decode([Timestamp].self, from: json) == [moment])
        let error = #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Timestamp].self, from: Data(#"["2024-01-15T18:00:00"]"#.utf8))
        }
        #expect(error.map { String(describing: $0) }?.contains("2024-01-15T18:00:00") == true)
    }
}
