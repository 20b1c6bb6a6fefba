import Resilience
import Testing
import Timing
import Upstream

/// One client that knows nothing before upstreams that say nothing but 429.
@Suite struct LearnedPaceTests {
    /// A client's calls at a steady pace, and what became of them.
    private struct Walk {
        struct Refusal {
            /// Calls that went through before.
            var accepted: Int
            var elapsed: Int64
            var wait: Int64
            /// How long before the refusing window's begin the first call had come, at most.
            var before: Int64
        }

        var refusals: [Refusal] = []
    }

    /// One refusal before anything was accepted teaches the slowest pace there is, which must not be for ever.
    @Test func `a pace that nobody has been refused by for a week is looked for anew`() throws {
        var limiter = try Limiter()
        let start = Timestamp(milliseconds: 1_705_384_800_000)
        #expect(limiter.reserve(at: start) == .at(start))
        limiter.refused(at: start, wait: .seconds(3600), sent: start)
        let hour = start.advanced(by: .seconds(3600))
        guard case .at(let first) = limiter.reserve(at: hour) else {
            Issue.record("no place")
            return
        }
        #expect(limiter.reserve(at: first) == .at(first.advanced(by: .seconds(600))))
        let week = hour.advanced(by: .seconds(7 * 86_400 - 1))
        #expect(limiter.reserve(at: week) == .at(week))
        let later = week.advanced(by: .seconds(1))
        #expect(limiter.reserve(at: later) == .at(later.advanced(by: .seconds(599))))
        let free = week.advanced(by: .seconds(700))
        #expect(limiter.reserve(at: free) == .at(free))
        #expect(limiter.reserve(at: free) == .at(free))
    }

    /// A process that reads the shared state anew has the old pace in hand when it is refused.
    @Test func `a refusal after that week is measured by itself, and does not stretch the old pace`() throws {
        var limiter = try Limiter()
        let start = Timestamp(milliseconds: 1_705_384_800_000)
        #expect(limiter.reserve(at: start) == .at(start))
        limiter.refused(at: start, wait: .seconds(3600), sent: start)
        let later = start.advanced(by: .seconds(8 * 86_400))
        limiter.refused(at: later, wait: .seconds(1), sent: later)
        let next = later.advanced(by: .seconds(60))
        #expect(limiter.reserve(at: next) == .at(next))
        guard case .at(let second) = limiter.reserve(at: next) else {
            Issue.record("no place")
            return
        }
        #expect(next.duration(to: second) < .seconds(2))
    }

    /// Calls until so many have gone through, no closer together than the client's own pace.
    private func walk(
        _ judge: QuotaJudge, calls: Int, pace: ClosedRange<Int64>, from first: Timestamp, random: inout SplitMix64
    ) throws -> Walk {
        var judge = judge
        var limiter = try Limiter()
        var walk = Walk()
        var now = first
        var accepted = 0
        let latency = Int64.random(in: 0...min(120, judge.per.wholeMilliseconds / 500), using: &random)
        while accepted < calls, walk.refusals.count < 20 {
            guard case .at(let place) = limiter.reserve(at: now) else { break }
            let arrival = place.advanced(by: .milliseconds(latency + Int64.random(in: 0...3, using: &random)))
            now = arrival.advanced(by: .milliseconds(latency))
            if let wait = judge.take(at: arrival) {
                limiter.refused(at: now, wait: wait, sent: place)
                let elapsed = first.duration(to: place).wholeMilliseconds
                let window = judge.per.wholeMilliseconds
                let start = judge.shape == .fixed ? arrival.milliseconds / window * window : 0
                walk.refusals.append(
                    Walk.Refusal(
                        accepted: accepted, elapsed: elapsed, wait: wait.wholeMilliseconds,
                        before: max(0, start - first.milliseconds - latency)))
            } else {
                accepted += 1
                let own = place.advanced(by: .milliseconds(Int64.random(in: pace, using: &random)))
                now = max(now, own)
            }
        }
        return walk
    }

    /// Whether one refusal can show the window: what the doc comment of the evidence says that it cannot.
    private func isTelling(_ refusal: Walk.Refusal, window: Int64) -> Bool {
        let usual: [Int64] = [1000, 10_000, 60_000, 900_000, 3_600_000, 86_400_000]
        let looksShorter = usual.filter { $0 < window }.contains {
            refusal.wait <= $0 + min(1000, $0 / 10) && refusal.elapsed <= 2 * $0 + 3000
        }
        let before = Double(refusal.before) + 1000
        let share = before / Double(max(1, refusal.elapsed)) + 1 / Double(max(1, refusal.accepted))
        let looksRounded = refusal.before > 0 && refusal.before <= 1100 && share > 0.25
        let longer = usual.first { $0 > window } ?? window
        let looksWhole = !usual.contains(window) && refusal.before > 0 && refusal.elapsed * 8 <= longer
        return !looksShorter && !looksRounded && !looksWhole
    }

    /// - Returns: how many of sixty walks had something to learn, how many of those one refusal had to tell, and how many
    ///   it told.
    private func walks(
        _ shape: QuotaJudge.Shape, per: Duration, seed: UInt64
    ) throws -> (refused: Int, telling: Int, told: Int) {
        var random = SplitMix64(seed: seed)
        let window = per.wholeMilliseconds
        var refused = 0
        var telling = 0
        var told = 0
        for _ in 0..<60 {
            // No pace that is learnt is slower than one call in ten minutes.
            let fewest = window > 3_600_000 ? 150 : window > 60_000 ? 8 : 1
            let count = Int.random(in: fewest...(fewest + 80), using: &random)
            let judge = try QuotaJudge(shape, count, per: per)
            let first = noon.advanced(by: .milliseconds(Int64.random(in: 0..<window, using: &random)))
            // Bursts, and calls that use the window up shortly before it ends.
            let slowest = min(50_000, window / Int64(count))
            let pace = Int64.random(in: 0...(Bool.random(using: &random) ? slowest : slowest / 10), using: &random)
            let walk = try self.walk(
                judge, calls: count * 3, pace: pace...(pace + 2), from: first, random: &random)
            guard let refusal = walk.refusals.first else { continue }
            refused += 1
            if walk.refusals.count == 1 { told += 1 }
            guard self.isTelling(refusal, window: window) else { continue }
            telling += 1
            #expect(walk.refusals.count == 1, "\(shape) \(count)/\(per), \(refusal), pace \(pace), seed \(seed)")
        }
        return (refused, telling, told)
    }

    @Test(arguments: QuotaJudge.Shape.allCases, [1, 10, 60, 900, 3600, 86_400])
    func `one refusal is enough to learn a quota of a usual window`(shape: QuotaJudge.Shape, seconds: Int64) throws {
        let (refused, telling, told) = try self.walks(shape, per: .seconds(seconds), seed: UInt64(seconds))
        #expect(refused >= 50 && telling * 2 >= refused && told * 4 >= refused * 3, "\(telling), \(told) of \(refused)")
    }

    @Test(arguments: QuotaJudge.Shape.allCases, [5, 20, 30, 1800])
    func `one refusal is mostly enough for a window of another length`(shape: QuotaJudge.Shape, seconds: Int64) throws {
        let (refused, telling, told) = try self.walks(shape, per: .seconds(seconds), seed: UInt64(seconds))
        #expect(refused >= 50 && telling * 4 >= refused && told * 2 >= refused, "\(telling), \(told) of \(refused)")
    }

    @Test func `a bucket refuses seldom`() throws {
        var random = SplitMix64(seed: 3)
        for _ in 0..<100 {
            let rule = try QuotaRule(
                .bucket, Int.random(in: 1...100, using: &random), per: .seconds(60),
                burst: Int.random(in: 1...100, using: &random))
            var quota = Quota(rule)
            var limiter = try Limiter()
            var now = noon
            var refusals = 0
            for _ in 0..<600 {
                guard case .at(let place) = limiter.reserve(at: now) else { break }
                now = place.advanced(by: .milliseconds(Int64.random(in: 5...200, using: &random)))
                guard case .refused(let wait) = quota.take(at: now) else { continue }
                refusals += 1
                limiter.refused(at: now, wait: .seconds((wait.wholeMilliseconds + 999) / 1000), sent: place)
            }
            #expect(refusals <= 8, "\(rule)")
        }
    }

    /// When so many calls may go after a refusal of one that followed others that came evenly; milliseconds after it.
    private func places(of count: Int, after calls: Int, every step: Int64, wait: Duration?) throws -> [Int64] {
        var limiter = try Limiter()
        for call in 0...calls { _ = limiter.reserve(at: noon.advanced(by: .milliseconds(step * Int64(call)))) }
        let refused = noon.advanced(by: .milliseconds(step * Int64(calls)))
        limiter.refused(at: refused, wait: wait)
        let places = (0..<count).compactMap { _ -> Int64? in
            guard case .at(let place) = limiter.reserve(at: refused) else { return nil }
            return refused.duration(to: place).wholeMilliseconds
        }
        try #require(places.count == count)
        return places
    }

    @Test(arguments: [
        // Sixty calls in three seconds, and three to wait: a window of ten had begun four seconds before them.
        (60, 50, 3, 60, 10_000),
        // It began when two seconds of the calls were over: sixty of a hundred were within it.
        (100, 50, 7, 60, 10_000),
        // It began at the first call, and its wait is rounded up to the second: 10.42 s are ten, not a minute.
        (60, 7, 10, 60, 10_000),
        // Or it began then, and one of sixty calls was before it: less than what rounding is believed to be worth.
        (60, 50, 7, 60, 10_000),
        // A second more than a minute, which a date may ask for, and two, which a window of one second does not.
        (60, 7, 61, 60, 60_000), (60, 7, 2, 60, 10_000),
        // Longer than a minute, so an hour.
        (100, 50, 1800, 100, 3_600_000),
        // Too many before for what a window of ten would have had after its begin: of a minute.
        (100, 200, 5, 100, 60_000),
    ])
    func `a wait tells the window, and the calls what it admits`(
        calls: Int, step: Int64, wait: Int64, count: Int, length: Int64
    ) throws {
        let places = try self.places(of: 2 * count + 1, after: calls, every: step, wait: .seconds(wait))
        let margin = Rate("", count, per: .milliseconds(length)).margin.wholeMilliseconds
        // No faster than before, because a sliding window gives back what was taken then.
        #expect(places[0] > wait * 1000 + margin)
        #expect(places[count / 2 - 1] <= wait * 1000 + margin + step * Int64(calls))
        for (first, place) in places.enumerated().dropLast(count + 1) {
            #expect(places[first + count] >= place + length)
            // What had come slowly may have met the begin of a shorter window.
            if step * Int64(calls) * 8 > length { #expect(places[first + count / 2] >= place + length / 2) }
        }
        #expect(places[count] == places[0] + length + margin)
        #expect(places[2 * count] == places[count] + length + margin)
    }

    @Test func `where the first refusal met a window's end only the second one shows the window`() throws {
        var limiter = try Limiter()
        for call in 0...60 { _ = limiter.reserve(at: noon.advanced(by: .milliseconds(call * 5))) }
        let refused = noon.advanced(by: .milliseconds(300))
        limiter.refused(at: refused, wait: .seconds(1), sent: refused)
        var last = noon
        for _ in 0...60 {
            if case .at(let place) = limiter.reserve(at: refused) { last = place }
        }
        #expect(noon.duration(to: last) < .seconds(3))
        limiter.refused(at: last, wait: .seconds(9), sent: last)
        let places = (0...60).compactMap { _ -> Timestamp? in
            if case .at(let place) = limiter.reserve(at: last) { place } else { nil }
        }
        try #require(places.count == 61)
        #expect(places[0].duration(to: places[29]) < .seconds(2))
        #expect(places[0].duration(to: places[60]) == .milliseconds(10_200))
    }

    @Test func `a call that was long under way leaves a learnt window that much later`() throws {
        var limiter = try Limiter()
        for _ in 0...2 { _ = limiter.reserve(at: noon) }
        limiter.refused(at: noon, wait: .seconds(60))
        guard case .at(let first) = limiter.reserve(at: noon), case .at = limiter.reserve(at: noon) else {
            Issue.record("no place")
            return
        }
        var other = limiter
        #expect(other.reserve(at: first) == .at(first.advanced(by: .milliseconds(60_250))))
        let prompt = limiter.answered(at: first.advanced(by: .milliseconds(200)), sent: first)
        #expect(!prompt)
        let late = limiter.answered(at: first.advanced(by: .seconds(2)), sent: first)
        #expect(late)
        // One of the two has; the other leaves as before.
        #expect(limiter.reserve(at: first) == .at(first.advanced(by: .milliseconds(60_250))))
        #expect(limiter.reserve(at: first) == .at(first.advanced(by: .milliseconds(62_250))))
    }

    /// Milliseconds between calls that a refusal has spread evenly.
    private func distance(_ calls: Int, every step: Int64, wait: Duration?) throws -> Int64 {
        let places = try self.places(of: 10, after: calls, every: step, wait: wait)
        let distances = Set(zip(places.dropFirst(), places).map { $0 - $1 })
        try #require(distances.count == 1)
        return places[1] - places[0]
    }

    @Test func `what shows no window is spread evenly`() throws {
        // The very first call was refused: that is no pace, and nothing but the wait is known.
        #expect(try self.distance(0, every: 1, wait: .seconds(30)) == 30_250)
        // No wait was named, so nothing says how long the window is.
        #expect(try self.distance(100, every: 50, wait: nil) == 6120 / 100 + 1)
        // No window is as long as that: the time until the end of the wait.
        #expect(try self.distance(1000, every: 50, wait: .seconds(100_000)) == (100_050_250 + 999) / 1000)
        // Two a day would be one in twelve hours; nobody waits longer than ten minutes for a guess.
        #expect(try self.distance(2, every: 50, wait: .seconds(80_000)) == 600_000)
    }
}
