import Foundation
import Testing
import Timing

@testable import Resilience

@Suite struct LimiterTests {
    /// The places of calls that are all asked for at once, in milliseconds after noon.
    private func places(_ limiter: inout Limiter, _ count: Int, weight: Int = 1) -> [Int64] {
        (0..<count).compactMap { _ in
            guard case .at(let place) = limiter.reserve(weight: weight, at: noon) else { return nil }
            return noon.duration(to: place).wholeMilliseconds
        }
    }

    @Test func `a window takes its calls at once, and the next ones when the first have left it`() throws {
        var limiter = try Limiter([Rate("minute", 3, per: .seconds(60), margin: .milliseconds(100))])
        #expect(self.places(&limiter, 7) == [0, 0, 0, 60_100, 60_100, 60_100, 120_200])
    }

    @Test func `a bucket takes its burst at once, and then one call an interval`() throws {
        let rate = Rate("bucket", 10, per: .seconds(1), shape: .bucket(burst: 3), margin: .zero)
        var limiter = try Limiter([rate])
        #expect(self.places(&limiter, 6) == [0, 0, 0, 100, 200, 300])
    }

    @Test func `all rates hold at once`() throws {
        var limiter = try Limiter([
            Rate("second", 2, per: .seconds(1), margin: .zero), Rate("minute", 3, per: .seconds(60), margin: .zero),
        ])
        #expect(self.places(&limiter, 5) == [0, 0, 1000, 60_000, 60_000])
    }

    @Test func `a rate of weight counts what calls cost, a rate of calls counts calls`() throws {
        var limiter = try Limiter([
            Rate("credits", 10, per: .seconds(60), unit: .weight, margin: .zero),
            Rate("calls", 3, per: .seconds(1), margin: .zero),
        ])
        #expect(self.places(&limiter, 3, weight: 4) == [0, 0, 60_000])
        #expect(limiter.reserve(weight: 11, at: noon) == .impossible(rate: "credits"))
    }

    @Test func `a call that costs nothing needs no credit, and takes none`() throws {
        var limiter = try Limiter([Rate("credits", 10, per: .seconds(60), unit: .weight, margin: .zero)])
        #expect(self.places(&limiter, 3, weight: 0) == [0, 0, 0])
        #expect(self.places(&limiter, 2, weight: 10) == [0, 60_000])
        #expect(self.places(&limiter, 2, weight: 0) == [0, 0])
    }

    @Test func `a place past the latest moment is not taken`() throws {
        var limiter = try Limiter([Rate("minute", 1, per: .seconds(60), margin: .zero)])
        _ = limiter.reserve(at: noon)
        let before = limiter.state
        #expect(limiter.reserve(at: noon, latest: noon + 59_999) == .tooLate(noon + 60_000))
        #expect(limiter.state == before)
        #expect(limiter.reserve(at: noon, latest: noon + 60_000) == .at(noon + 60_000))
    }

    @Test func `after a refusal nobody calls before the wait is over`() throws {
        var limiter = try Limiter()
        limiter.refused(at: noon, wait: .milliseconds(1500))
        #expect(limiter.hold(at: noon + 500) == .seconds(1))
        #expect(limiter.reserve(at: noon) == .at(noon + 1500))
    }

    @Test func `the first refusal shows where fixed windows begin`() throws {
        var limiter = try Limiter([Rate("minute", 3, per: .seconds(60), shape: .fixedWindow, margin: .zero)])
        #expect(self.places(&limiter, 2) == [0, 0])
        limiter.refused(at: noon, wait: .seconds(20))
        #expect(self.places(&limiter, 7) == [20_000, 20_000, 20_000, 80_000, 80_000, 80_000, 140_000])
    }

    @Test func `the end of a learnt window is left alone, because its phase is known to the second only`() throws {
        var limiter = try Limiter([Rate("minute", 3, per: .seconds(60), shape: .fixedWindow, margin: .zero)])
        limiter.refused(at: noon, wait: .seconds(20))
        #expect(limiter.reserve(at: noon + 78_999) == .at(noon + 78_999))
        #expect(limiter.reserve(at: noon + 79_000) == .at(noon + 80_000))
    }

    @Test func `a sliding window that was refused is full, whatever it held before`() throws {
        var limiter = try Limiter([Rate("minute", 3, per: .seconds(60), margin: .zero)])
        #expect(self.places(&limiter, 3) == [0, 0, 0])
        limiter.refused(at: noon + 90_000, wait: .seconds(5))
        #expect(limiter.reserve(at: noon + 90_000) == .at(noon + 150_000))
    }

    @Test func `a call that came a little too soon does not close the window behind it`() throws {
        var limiter = try Limiter([Rate("minute", 3, per: .seconds(60), margin: .milliseconds(100))])
        #expect(self.places(&limiter, 4) == [0, 0, 0, 60_100])
        // Another process has called, and so forgotten what has left the window, before the refusal is heard.
        #expect(limiter.reserve(at: noon + 60_300) == .at(noon + 60_300))
        limiter.refused(at: noon + 60_400, wait: .seconds(1), sent: noon + 60_100)
        #expect(limiter.reserve(at: noon + 60_400) == .at(noon + 61_400))
    }

    @Test func `three rates with learnt windows leave moments that are open in all`() throws {
        let rates = [("a", 10), ("b", 12), ("c", 60)].map { name, seconds in
            Rate(name, 5, per: .seconds(seconds), shape: .fixedWindow)
        }
        for offset in 0..<40 {
            var limiter = try Limiter(rates)
            limiter.refused(at: noon, wait: .milliseconds(300 * (offset + 1)))
            limiter.refused(at: noon + 7 * Int64(offset), wait: .seconds(11))
            limiter.refused(at: noon + 13, wait: .seconds(55))
            #expect(self.places(&limiter, 20).count == 20)
        }
    }

    @Test func `a second's refusal does not use up the month`() throws {
        var limiter = try Limiter([
            Rate("month", 20_000, per: .seconds(30 * 86_400)), Rate("second", 5, per: .seconds(1), margin: .zero),
        ])
        limiter.refused(at: noon, wait: .seconds(1))
        #expect(limiter.reserve(at: noon) == .at(noon + 1000))
    }

    @Test func `a quota of thousands is kept in a few hundred entries`() throws {
        var limiter = try Limiter([Rate("month", 20_000, per: .seconds(30 * 86_400))])
        for index in 0..<5000 { _ = limiter.reserve(at: noon + Int64(index) * 100_000) }
        #expect(limiter.state.meters[0].log.entries.count <= 257)
        #expect(limiter.state.meters[0].log.entries.reduce(0) { $0 + $1.weight } == 5000)
    }

    @Test(arguments: [Rate.Shape.slidingWindow, .bucket(burst: 1)])
    func `a call that was long under way is counted from its answer`(shape: Rate.Shape) throws {
        let rate = Rate("minute", 1, per: .seconds(60), shape: shape, margin: .milliseconds(250))
        var limiter = try Limiter([rate])
        #expect(limiter.reserve(at: noon) == .at(noon))
        #expect(limiter.answered(at: noon + 250, sent: noon + 40) == false)
        #expect(limiter.answered(at: noon + 900, sent: noon + 40) == true)
        #expect(limiter.reserve(at: noon + 1000) == .at(noon + 900 + 60_250))
    }

    @Test func `a late call of a window counts in the one in which it came`() throws {
        var limiter = try Limiter([Rate("minute", 2, per: .seconds(60), margin: .zero)])
        #expect(limiter.reserve(at: noon) == .at(noon))
        #expect(limiter.reserve(at: noon + 1000) == .at(noon + 1000))
        #expect(limiter.answered(at: noon + 3000, sent: noon) == true)
        #expect(limiter.reserve(at: noon + 5000) == .at(noon + 61_000))
        #expect(limiter.reserve(at: noon + 5000) == .at(noon + 63_000))
    }

    @Test func `an answer that took half the window was not on its way for so long`() throws {
        var limiter = try Limiter([Rate("minute", 1, per: .seconds(60), margin: .zero)])
        #expect(limiter.reserve(at: noon) == .at(noon))
        #expect(limiter.answered(at: noon + 30_000, sent: noon) == true)
        #expect(limiter.reserve(at: noon + 30_000) == .at(noon + 63_750))
    }

    @Test func `only the call that found a bucket full moves its tokens`() throws {
        var limiter = try Limiter([Rate("minute", 6, per: .seconds(60), shape: .bucket(burst: 2), margin: .zero)])
        #expect(limiter.reserve(at: noon) == .at(noon))
        #expect(limiter.reserve(at: noon + 10_500) == .at(noon + 10_500))
        #expect(limiter.reserve(at: noon + 15_500) == .at(noon + 15_500))
        #expect(limiter.answered(at: noon + 18_000, sent: noon + 15_500) == false)
    }

    @Test func `what is left of an announced quota is counted down, and then its reset is waited for`() throws {
        var limiter = try Limiter()
        limiter.observe(RateLimitHeaders(limit: 10, remaining: 2, reset: .seconds(50)), at: noon)
        #expect(limiter.reserve(at: noon) == .at(noon))
        #expect(limiter.reserve(at: noon) == .at(noon))
        #expect(limiter.hold(at: noon) == .seconds(50))
        for _ in 0..<3 { #expect(limiter.reserve(at: noon) == .at(noon + 50_000)) }
        #expect(limiter.reserve(at: noon + 50_000) == .at(noon + 50_000))
        #expect(limiter.hold(at: noon + 50_000) == .zero)
    }

    @Test func `two quotas of a host are counted each by itself`() throws {
        var limiter = try Limiter()
        let second = RateLimitHeaders(limit: 10, remaining: 1, reset: .seconds(1), policy: "second")
        limiter.observe(second, at: noon)
        limiter.observe(RateLimitHeaders(limit: 1000, remaining: 5, reset: .seconds(40_000), policy: "day"), at: noon)
        #expect(limiter.reserve(at: noon) == .at(noon))
        // The second has none left, and is waited for; the day has four.
        for _ in 0..<4 { #expect(limiter.reserve(at: noon) == .at(noon + 1000)) }
        #expect(limiter.reserve(at: noon) == .at(noon + 40_000_000))
    }

    @Test func `a quota that has ended leaves the other one of its host`() throws {
        var limiter = try Limiter()
        limiter.observe(RateLimitHeaders(remaining: 0, reset: .seconds(1), policy: "second"), at: noon)
        limiter.observe(RateLimitHeaders(limit: 1000, remaining: 1, reset: .seconds(40_000), policy: "day"), at: noon)
        #expect(limiter.reserve(at: noon + 2000) == .at(noon + 2000))
        #expect(limiter.reserve(at: noon + 2000) == .at(noon + 40_000_000))
    }

    @Test(arguments: [nil, Duration.seconds(1000)])
    func `what was counted through windows that nothing was told of is not held against the present one`(
        window: Duration?
    ) throws {
        var limiter = try Limiter()
        func told(_ left: Int) -> RateLimitHeaders {
            RateLimitHeaders(limit: 10, remaining: left, reset: .seconds(500), window: window)
        }
        limiter.observe(told(5), at: noon)
        // Four in each of three windows: never half of it.
        for round in 1...3 {
            for _ in 0..<4 { _ = limiter.reserve(at: noon + Int64(round) * 1_000_000) }
        }
        let now = noon + 4_000_000
        _ = limiter.reserve(at: now)
        limiter.observe(told(5), at: now)
        for _ in 0..<5 { #expect(limiter.reserve(at: now) == .at(now)) }
        #expect(limiter.reserve(at: now) == .at(now + 500_000))
    }

    @Test func `calls that waited for the reset count in the window that follows`() throws {
        var limiter = try Limiter()
        limiter.observe(RateLimitHeaders(limit: 2, remaining: 0, reset: .seconds(50)), at: noon)
        #expect(limiter.reserve(at: noon) == .at(noon + 50_000))
        #expect(limiter.reserve(at: noon + 50_000) == .at(noon + 50_000))
        limiter.observe(RateLimitHeaders(limit: 2, remaining: 1, reset: .seconds(50)), at: noon + 50_000)
        #expect(limiter.reserve(at: noon + 50_010) == .at(noon + 100_000))
    }

    @Test func `a place after a reset that is put off is given back`() throws {
        var limiter = try Limiter()
        limiter.observe(RateLimitHeaders(limit: 2, remaining: 0, reset: .seconds(50)), at: noon)
        #expect(limiter.reserve(at: noon) == .at(noon + 50_000))
        limiter.observe(RateLimitHeaders(limit: 2, remaining: 0, reset: .seconds(60)), at: noon)
        #expect(limiter.hold(at: noon + 50_000) == .seconds(10))
        #expect(limiter.reserve(at: noon + 50_000) == .at(noon + 60_000))
        #expect(limiter.reserve(at: noon + 60_000) == .at(noon + 60_000))
        limiter.observe(RateLimitHeaders(limit: 2, remaining: 1, reset: .seconds(50)), at: noon + 60_000)
        #expect(limiter.reserve(at: noon + 60_010) == .at(noon + 110_000))
    }

    @Test func `a refusal within an announced quota is waited for, and slows nothing down`() throws {
        var limiter = try Limiter()
        for call in 0..<4 { _ = limiter.reserve(at: noon + Int64(call)) }
        limiter.observe(RateLimitHeaders(limit: 8, remaining: 4, reset: .seconds(50)), at: noon)
        limiter.refused(at: noon, wait: .seconds(50))
        for _ in 0..<3 { #expect(limiter.reserve(at: noon + 50_000) == .at(noon + 50_000)) }
    }

    @Test func `an answer that was overtaken gives nothing back, and a later reset is believed`() throws {
        var limiter = try Limiter()
        limiter.observe(RateLimitHeaders(limit: 10, remaining: 1, reset: .seconds(50)), at: noon)
        #expect(limiter.reserve(at: noon) == .at(noon))
        limiter.observe(RateLimitHeaders(limit: 10, remaining: 4, reset: .seconds(55)), at: noon)
        #expect(limiter.reserve(at: noon) == .at(noon + 55_000))
        limiter.observe(RateLimitHeaders(limit: 10, remaining: 5, reset: .seconds(60)), at: noon + 55_000)
        #expect(limiter.reserve(at: noon + 55_000) == .at(noon + 55_000))
    }

    @Test func `state survives storage, and a rate that is declared anew starts empty`() throws {
        let minute = Rate("minute", 1, per: .seconds(60), margin: .zero)
        var limiter = try Limiter([minute])
        _ = limiter.reserve(at: noon)
        var other = try Limiter([Rate("hour", 5, per: .seconds(3600)), minute])
        other.state = try JSONDecoder().decode(LimiterState.self, from: JSONEncoder().encode(limiter.state))
        #expect(other.reserve(at: noon) == .at(noon + 60_000))
    }

    /// As it was stored before a refusal's moment and wait were.
    @Test func `a pace that an earlier version stored is kept`() throws {
        let stored = #"""
            {"holdUntil":0,"meters":[],"learned":{"began":1768996860000,"latest":1768996800300,"calls":0,"distance":1005,
            "evidence":{"from":1768996800000,"until":1768996860000,"accepted":60}}}
            """#
        var limiter = try Limiter()
        limiter.state = try JSONDecoder().decode(LimiterState.self, from: Data(stored.utf8))
        #expect(limiter.reserve(at: noon + 300) == .at(noon + 1305))
        // One that was under way with the refused one, heard of by the version that runs now.
        limiter.refused(at: noon + 400, wait: .seconds(60), sent: noon + 310)
        #expect(limiter.reserve(at: noon + 60_400) == .at(noon + 60_400))
        #expect(limiter.reserve(at: noon + 60_400) == .at(noon + 60_400 + (60_650 + 58) / 59))
    }

    @Test(arguments: [
        [Rate("a", 0, per: .seconds(1))], [Rate("a", 1, per: .zero)],
        [Rate("a", 1, per: .seconds(1), margin: .seconds(2))],
        [Rate("a", 1, per: .seconds(1), shape: .bucket(burst: 0))],
        ["a", "b", "c", "d"].map { Rate($0, 1, per: .seconds(60), shape: .fixedWindow) },
        [Rate("a", 1, per: .seconds(1)), Rate("a", 2, per: .seconds(60))],
    ])
    func `nonsense is refused`(rates: [Rate]) {
        #expect(throws: ResilienceError.self) { try Limiter(rates) }
    }
}
