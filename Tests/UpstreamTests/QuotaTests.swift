import Testing
import Timing
import Upstream

@Suite struct QuotaTests {
    /// A whole multiple of a day, so that fixed windows begin here.
    private static let midnight = Timestamp(milliseconds: 1_705_276_800_000)

    private static func at(_ milliseconds: Int64) -> Timestamp {
        Timestamp(milliseconds: Self.midnight.milliseconds + milliseconds)
    }

    /// What becomes of calls at these moments: nil for an admitted one, else its wait in milliseconds.
    private static func waits(_ rule: QuotaRule, _ moments: [Int64]) -> [Int64?] {
        var quota = Quota(rule)
        return moments.map { moment in
            guard case .refused(let wait) = quota.take(at: Self.at(moment)) else { return nil }
            return wait.wholeMilliseconds
        }
    }

    @Test func `a fixed window admits its count twice across its edge, and then makes wait for the next`() throws {
        let rule = try QuotaRule(.fixed, 2, per: .seconds(1))
        #expect(Self.waits(rule, [998, 999, 999, 1000, 1001, 1002, 2000]) == [nil, nil, 1, nil, nil, 998, nil])
    }

    @Test func `a sliding window looks back from each call`() throws {
        let rule = try QuotaRule(.sliding, 2, per: .seconds(1))
        #expect(Self.waits(rule, [998, 999, 1000, 1997, 1998, 1998, 1999]) == [nil, nil, 998, 1, nil, 1, nil])
    }

    @Test func `a bucket admits its burst, and then one call for each token that came in`() throws {
        let rule = try QuotaRule(.bucket, 4, per: .seconds(1), burst: 2)
        #expect(
            Self.waits(rule, [0, 0, 0, 249, 250, 250, 5000, 5000, 5000]) == [
                nil, nil, 250, 1, nil, 250, nil, nil, 250,
            ])
    }

    @Test func `a refused call costs nothing`() throws {
        for kind in QuotaRule.Kind.allCases {
            let rule = try QuotaRule(kind, 1, per: .seconds(1))
            #expect(Self.waits(rule, [0, 500, 999, 1000]) == [nil, 500, 1, nil], "\(kind)")
        }
    }

    @Test func `a clock that goes back opens nothing`() throws {
        for kind in QuotaRule.Kind.allCases {
            let rule = try QuotaRule(kind, 1, per: .seconds(1))
            #expect(Self.waits(rule, [700, 0]).last != .some(nil), "\(kind)")
        }
    }

    /// The bound that a benchmark compares with, found once more by asking at every millisecond.
    @Test(arguments: QuotaRule.Kind.allCases, [0, 1, 333, 999])
    func `the shortest time is that of a client that asks at every moment`(kind: QuotaRule.Kind, start: Int64) throws {
        let rule = try QuotaRule(kind, 3, per: .milliseconds(70))
        var quota = Quota(rule)
        var moment = start
        for calls in 1...20 {
            while case .refused = quota.take(at: Self.at(moment)) { moment += 1 }
            let shortest = Quota.shortestTime(of: rule, calls: calls, from: Self.at(start))
            #expect(shortest == .milliseconds(moment - start), "\(calls) calls")
        }
    }

    @Test func `the reset is when the whole quota is there again`() throws {
        for (kind, wait) in [(QuotaRule.Kind.fixed, 700), (.sliding, 1000), (.bucket, 1000)] {
            var quota = Quota(try QuotaRule(kind, 2, per: .seconds(1)))
            #expect(quota.reset(at: Self.at(300)) == .zero)
            _ = quota.take(at: Self.at(300))
            _ = quota.take(at: Self.at(300))
            #expect(quota.reset(at: Self.at(300)) == .milliseconds(wait), "\(kind)")
        }
    }

    @Test(arguments: [("10/1s", 10, 1000), ("1/250ms", 1, 250), ("600/5m", 600, 300_000), ("5/2h", 5, 7_200_000)])
    func `a quota is read from its short form`(text: String, count: Int, period: Int64) throws {
        let rule = try QuotaRule(.sliding, text: text)
        #expect(rule.count == count && rule.per == .milliseconds(period))
    }

    @Test(arguments: ["", "10", "10/", "/1s", "10/1", "10/1d", "0/1s", "10/0s", "10/1s/", "-1/1s", "x/1s", "10/25h"])
    func `any other form is refused`(text: String) {
        #expect(throws: UpstreamError.self) { try QuotaRule(.sliding, text: text) }
    }
}
