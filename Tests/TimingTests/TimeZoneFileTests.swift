import Testing
import Timing

@Suite struct TimeZoneFileTests {
    @Test func `a file cut off anywhere is an error that names the zone`() throws {
        let bytes = try Fixtures.zoneBytes("America/New_York")
        for length in 0..<bytes.count {
            let error = #expect(throws: TimeZoneError.self) {
                try TimeZoneRules(tzif: Array(bytes.prefix(length)), name: "America/New_York")
            }
            #expect(error?.code == .malformed)
            #expect(error?.detail.contains("America/New_York") == true)
        }
    }

    @Test func `damaged bytes are refused or give rules that answer, and never trap`() throws {
        var generator = SplitMix64(seed: 2024)
        var refused = 0
        for identifier in ["Africa/Monrovia", "Pacific/Apia", "America/New_York"] {
            let original = try Fixtures.zoneBytes(identifier)
            for _ in 0..<700 {
                var bytes = original
                for _ in 0..<Int.random(in: 1...8, using: &generator) {
                    let place = Int.random(in: bytes.indices, using: &generator)
                    bytes[place] = UInt8.random(in: 0...255, using: &generator)
                }
                do throws(TimeZoneError) {
                    Self.question(try TimeZoneRules(tzif: bytes, name: identifier))
                } catch {
                    refused += 1
                }
            }
        }
        #expect((1..<2100).contains(refused))
    }

    @Test func `noise is refused`() {
        var generator = SplitMix64(seed: 5)
        for length in 0..<300 {
            let noise = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
            #expect(throws: TimeZoneError.self) { try TimeZoneRules(tzif: noise, name: "noise") }
            #expect(throws: TimeZoneError.self) { try TimeZoneRules(tzif: Array("TZif2".utf8) + noise, name: "noise") }
        }
    }

    @Test(arguments: [
        (TinyFile(version: 0), "version 1"),
        (TinyFile(typeCount: 0, offsets: []), "no local time type"),
        (TinyFile(leapSeconds: 1), "leap seconds"),
        (TinyFile(times: [5, 5], types: [0, 0]), "out of order"),
        (TinyFile(times: [.max], types: [0]), "transition at"),
        (TinyFile(times: [.min], types: [0]), "transition at"),
        (TinyFile(times: [5], types: [1]), "local time type 1"),
        (TinyFile(offsets: [93_600]), "offset 93600"),
        (TinyFile(footer: "\nEST5EDT\n"), "footer 'EST5EDT'"),
        (TinyFile(footer: "EST5"), "footer"),
        (TinyFile(typeCount: 9, footer: ""), "cut off in the local time types"),
    ])
    func `what is wrong with a file is said`(file: TinyFile, problem: String) {
        let error = #expect(throws: TimeZoneError.self) { try TimeZoneRules(tzif: file.bytes, name: "Test/Zone") }
        #expect(error?.detail.contains(problem) == true, "\(error?.detail ?? "")")
    }

    @Test func `without a footer the last change holds for good`() throws {
        let rules = try TimeZoneRules(
            tzif: TinyFile(times: [100], types: [1], offsets: [0, 3600], footer: "\n\n").bytes, name: "Test/Zone")
        #expect(rules.offset(at: Timestamp(milliseconds: 99_999)) == 0)
        #expect(rules.offset(at: Timestamp(milliseconds: 100_000)) == 3600)
        #expect(rules.offset(at: Timestamp(milliseconds: 4_000_000_000_000)) == 3600)
    }

    /// The second file sets its clocks forward twelve hours later than its footer would have done that day.
    @Test(arguments: [
        TinyFile(times: [1000], types: [0], offsets: [0, 3600], footer: "\n<+01>-1\n"),
        TinyFile(
            times: [1_710_097_200], types: [1], offsets: [-18_000, -14_400], footer: "\nEST5EDT,M3.2.0,M11.1.0\n"),
    ])
    func `offsets and readings agree where a footer contradicts the listed changes`(file: TinyFile) throws {
        let rules = try TimeZoneRules(tzif: file.bytes, name: "Test/Zone")
        let change = try #require(file.times.first)
        for second in stride(from: change - 100_000, through: change + 100_000, by: 500) {
            let moment = Timestamp(milliseconds: second * 1000)
            #expect(rules.resolve(rules.local(moment)) == .unique(moment))
        }
    }

    @Test func `changes at the ends of time do not trap`() throws {
        let ends: [Int64] = [-(1 << 59), 1 << 59]
        let file = TinyFile(times: ends, types: [1, 0], offsets: [0, 3600], footer: "\nEST5EDT,M3.2.0,M11.1.0\n")
        let rules = try TimeZoneRules(tzif: file.bytes, name: "Test/Zone")
        Self.question(rules)
        #expect(rules.offset(at: Timestamp(milliseconds: 0)) == 3600)
    }

    private static func question(_ rules: TimeZoneRules) {
        for days in stride(from: -40_000, to: 60_000, by: 4999) {
            let local = LocalTime(date: GameDate(daysSinceEpoch: days), hour: 2, minute: 30)
            switch rules.resolve(local) {
            case .unique(let moment), .ambiguous(let moment, _), .skipped(_, let moment, _): _ = rules.local(moment)
            }
        }
    }
}
