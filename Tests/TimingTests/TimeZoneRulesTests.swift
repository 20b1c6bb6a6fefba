import Testing
import Timing

@Suite struct TimeZoneRulesTests {
    @Test func `a time the clock skips lies on either side of the gap`() throws {
        let rules = try Fixtures.zone("America/New_York")
        let gap = LocalResolution.skipped(
            before: try moment("2024-03-10T01:30:00-05:00"),
            after: try moment("2024-03-10T03:30:00-04:00"),
            gap: try moment("2024-03-10T07:00:00Z")
        )
        #expect(try rules.resolve(wall("2024-03-10", 2, 30)) == gap)
        #expect(try rules.resolve(wall("2024-03-10", 3, 0)) == .unique(moment("2024-03-10T07:00:00Z")))
        let last = try wall("2024-03-10", 1, 59, 59, 999)
        #expect(try rules.resolve(last) == .unique(moment("2024-03-10T06:59:59.999Z")))
    }

    @Test func `a time the clock shows twice is two moments`() throws {
        let rules = try Fixtures.zone("America/New_York")
        let twice = LocalResolution.ambiguous(
            earlier: try moment("2024-11-03T01:30:00-04:00"),
            later: try moment("2024-11-03T01:30:00-05:00")
        )
        #expect(try rules.resolve(wall("2024-11-03", 1, 30)) == twice)
        #expect(try rules.resolve(wall("2024-11-03", 2, 0)) == .unique(moment("2024-11-03T07:00:00Z")))
    }

    @Test func `the footer's rule goes on after the last listed change`() throws {
        let rules = try Fixtures.zone("America/New_York")
        #expect(try rules.offset(at: moment("2120-01-15T12:00:00Z")) == -18_000)
        #expect(try rules.offset(at: moment("2120-07-15T12:00:00Z")) == -14_400)
        let gap = LocalResolution.skipped(
            before: try moment("2120-03-10T01:00:00-05:00"),
            after: try moment("2120-03-10T03:00:00-04:00"),
            gap: try moment("2120-03-10T07:00:00Z")
        )
        #expect(try rules.resolve(wall("2120-03-10", 2, 0)) == gap)
    }

    @Test func `a whole day is missing in Samoa`() throws {
        let rules = try Fixtures.zone("Pacific/Apia")
        guard case .skipped(let before, let after, let gap) = try rules.resolve(wall("2011-12-30", 12, 0)) else {
            Issue.record("2011-12-30 was skipped")
            return
        }
        #expect(rules.local(before).date.description == "2011-12-29")
        #expect(rules.local(after).date.description == "2011-12-31")
        #expect(try gap == moment("2011-12-30T10:00:00Z"))
    }

    @Test func `moments before the first listed change have local mean time`() throws {
        let rules = try Fixtures.zone("America/New_York")
        #expect(try rules.offset(at: moment("1850-01-01T00:00:00Z")) == -(4 * 3600 + 56 * 60 + 2))
    }

    @Test func `local time keeps milliseconds, also before the epoch`() throws {
        let rules = try Fixtures.zone("Asia/Kolkata")
        let local = rules.local(try moment("1969-12-31T18:29:59.999Z"))
        #expect(local.description == "1969-12-31T23:59:59.999")
        #expect(try rules.resolve(local) == .unique(moment("1969-12-31T18:29:59.999Z")))
    }

    @Test func `every moment can be found again from its local time`() throws {
        var generator = SplitMix64(seed: 11)
        // 1875 to 2160.
        let range: ClosedRange<Int64> = -3_000_000_000_000...6_000_000_000_000
        for (zone, _) in try Fixtures.oracle() {
            let rules = try Fixtures.zone(zone)
            for _ in 0..<500 {
                let moment = Timestamp(milliseconds: Int64.random(in: range, using: &generator))
                let found: [Timestamp] =
                    switch rules.resolve(rules.local(moment)) {
                    case .unique(let only): [only]
                    case .ambiguous(let earlier, let later): [earlier, later]
                    case .skipped: []
                    }
                #expect(found.contains(moment), "\(zone) \(moment)")
            }
        }
    }
}

private func moment(_ text: String) throws -> Timestamp {
    try #require(Timestamp(text))
}

private func wall(
    _ date: String, _ hour: Int, _ minute: Int, _ second: Int = 0, _ millisecond: Int = 0
) throws -> LocalTime {
    let date = try #require(GameDate(date))
    return LocalTime(date: date, hour: hour, minute: minute, second: second, millisecond: millisecond)
}
