import Testing
import Timing

/// Compares with Python's zoneinfo on the same files, around clock changes from 1970 to 2045.
@Suite struct TimeZoneOracleTests {
    @Test func `the oracle covers every zone file with instants and wall clock readings`() throws {
        let zones = try Fixtures.oracle()
        #expect(zones.count == 14)
        for (zone, rows) in zones {
            #expect(rows.contains { $0[0] == "at" } && rows.contains { $0[0] == "wall" }, "\(zone)")
        }
    }

    @Test func `offsets agree with Python's`() throws {
        for (zone, rows) in try Fixtures.oracle() {
            let rules = try Fixtures.zone(zone)
            for row in rows where row[0] == "at" {
                let second = try #require(Int64(row[1]))
                let offset = try #require(Int(row[2]))
                for millisecond in [second * 1000, second * 1000 + 999] {
                    let moment = Timestamp(milliseconds: millisecond)
                    #expect(rules.offset(at: moment) == offset, "\(zone) at \(moment)")
                }
            }
        }
    }

    @Test func `readings of the wall clock agree with Python's`() throws {
        for (zone, rows) in try Fixtures.oracle() {
            let rules = try Fixtures.zone(zone)
            for row in rows where row[0] == "wall" {
                let wall = try #require(Int64(row[1]))
                let first = Timestamp(milliseconds: (wall - (try #require(Int64(row[2])))) * 1000)
                let second = Timestamp(milliseconds: (wall - (try #require(Int64(row[3])))) * 1000)
                let resolution = rules.resolve(Self.utc(second: wall))
                let place: Comment = "\(zone), wall clock \(Self.utc(second: wall))"
                switch resolution {
                case .unique(let moment):
                    #expect(moment == first && first == second, place)
                    #expect(rules.local(moment) == Self.utc(second: wall), place)
                case .ambiguous(let earlier, let later):
                    #expect(earlier == first && later == second && first < second, place)
                case .skipped(let before, let after, let gap):
                    #expect(after == first && before == second && second < first, place)
                    #expect(before < gap && gap <= after, place)
                }
            }
        }
    }

    private static func utc(second: Int64) -> LocalTime {
        let date = GameDate(daysSinceEpoch: Int(second / 86_400))
        let inDay = Int(second % 86_400)
        return LocalTime(date: date, hour: inDay / 3600, minute: inDay / 60 % 60, second: inDay % 60)
    }
}
