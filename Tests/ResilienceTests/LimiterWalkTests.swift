import Testing
import Timing

@testable import Resilience

/// The limiter before upstreams that refuse the first call too many.
@Suite struct LimiterWalkTests {
    @Test(arguments: 1...200)
    func `no upstream whose rates are declared ever refuses, however late its calls arrive`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let rates = (0...random.number(0...2)).map { Self.rate("rate \($0)", &random) }
        var limiter = try Limiter(rates)
        var upstreams = rates.map { rate in
            var upstream = NaiveUpstream(rate)
            upstream.phase = random.number(0...100_000)
            return upstream
        }
        let margin = rates.map(\.margin.wholeMilliseconds).min() ?? 0
        let heaviest = rates.map { $0.unit == .weight ? $0.largestWeight : .max }.min() ?? 1
        var now = noon
        var arrivals: [(at: Int64, weight: Int)] = []
        for _ in 0..<200 {
            if random.chance(20) { now = now + random.number(0...3000) }
            let weight = Int(random.number(1...Int64(min(heaviest, 5))))
            guard case .at(let place) = limiter.reserve(weight: weight, at: now) else {
                Issue.record("no place, seed \(seed)")
                return
            }
            try #require(place >= now, "seed \(seed)")
            arrivals.append((place.milliseconds + random.number(0...margin), weight))
        }
        for call in arrivals.sorted(by: { $0.at < $1.at }) {
            for (index, rate) in rates.enumerated() {
                let weight = rate.unit == .calls ? 1 : call.weight
                try #require(upstreams[index].take(weight, at: call.at) == nil, "\(rate), seed \(seed)")
            }
        }
    }

    @Test(arguments: 1...200)
    func `a quota that others have used is refused once, and never again`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let rate = Self.rate("rate", &random, unit: .calls, shortest: 4)
        var upstream = NaiveUpstream(rate)
        upstream.phase = random.number(0...100_000)
        var limiter = try Limiter([rate])
        var now = noon.milliseconds
        for _ in 0..<random.number(0...Int64(rate.largestWeight)) { _ = upstream.take(1, at: now) }

        var refusals = 0
        var accepted = 0
        while accepted < 100 {
            guard case .at(let place) = limiter.reserve(at: Timestamp(milliseconds: now)) else { break }
            try #require(place.milliseconds >= now, "seed \(seed)")
            now = place.milliseconds + random.number(0...rate.margin.wholeMilliseconds / 2)
            if let wait = upstream.take(1, at: now) {
                refusals += 1
                limiter.refused(at: Timestamp(milliseconds: now), wait: .seconds(wait))
                try #require(limiter.hold(at: Timestamp(milliseconds: now)) == .seconds(wait))
            } else {
                accepted += 1
            }
        }
        #expect(accepted == 100 && refusals <= 1, "\(refusals) refusals, \(rate), seed \(seed)")
    }

    @Test(arguments: [Rate.Shape.slidingWindow, .fixedWindow, .bucket(burst: 20), .bucket(burst: 1)])
    func `what the quota admits is used to at least 95 percent`(shape: Rate.Shape) throws {
        let rate = Rate("rate", 20, per: .seconds(10), shape: shape)
        var limiter = try Limiter([rate])
        var last = noon
        for _ in 0..<400 {
            guard case .at(let place) = limiter.reserve(at: noon) else { break }
            last = place
        }
        let shortest =
            if case .bucket(let burst) = shape { Double(400 - burst) * 0.5 } else { 190.0 }
        let goodput = shortest / noon.duration(to: last).seconds
        #expect(goodput >= 0.95 && goodput <= 1, "\(goodput)")
    }

    @Test(arguments: 1...100)
    func `without a declared quota refusals become rare, and the work gets done`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let rate = Self.rate("hidden", &random, unit: .calls, shortest: 4)
        var upstream = NaiveUpstream(rate)
        upstream.phase = random.number(0...100_000)
        var limiter = try Limiter()
        var now = noon.milliseconds
        var refusals: [Int] = []
        var accepted = 0
        for attempt in 0..<600 {
            guard case .at(let place) = limiter.reserve(at: Timestamp(milliseconds: now)) else { break }
            now = place.milliseconds + 5
            if let wait = upstream.take(1, at: now) {
                refusals.append(attempt)
                limiter.refused(at: Timestamp(milliseconds: now), wait: .seconds(wait))
            } else {
                accepted += 1
            }
        }
        #expect(refusals.count <= 5 && accepted >= 595, "\(refusals), \(rate), seed \(seed)")
    }

    private static func rate(
        _ name: String, _ random: inout SplitMix64, unit: Rate.Unit? = nil, shortest: Int64 = 1
    ) -> Rate {
        let count = Int(random.number(1...40))
        let burst = Int(random.number(1...40))
        let shapes = [Rate.Shape.slidingWindow, .fixedWindow, .bucket(burst: burst)]
        let shape = shapes[Int(random.number(0...2))]
        let unit = unit ?? (random.chance(50) ? .weight : .calls)
        return Rate(name, count, per: .seconds(random.number(shortest...60)), shape: shape, unit: unit)
    }
}
