import Timing

@testable import Resilience

/// An upstream that enforces one rate to the letter: the judge of what the limiter lets through.
struct NaiveUpstream {
    let rate: Rate
    /// Where a fixed window begins.
    var phase: Int64 = 0
    /// Accepted calls, oldest first.
    private var accepted: [(at: Int64, weight: Int)] = []
    private var tokens: Double
    private var filled: Int64?

    init(_ rate: Rate) {
        self.rate = rate
        self.tokens = Double(rate.largestWeight)
    }

    /// Takes a call, or refuses it with the seconds to wait, rounded up.
    mutating func take(_ weight: Int, at moment: Int64) -> Int64? {
        let period = self.rate.per.wholeMilliseconds
        switch self.rate.shape {
        case .slidingWindow:
            let inside = self.accepted.filter { $0.at > moment - period }
            guard inside.reduce(0, { $0 + $1.weight }) + weight > self.rate.count else { break }
            return Self.seconds((inside.first?.at ?? moment) + period - moment)
        case .fixedWindow:
            let start = moment - (moment - self.phase) % period
            let inside = self.accepted.filter { $0.at >= start }
            guard inside.reduce(0, { $0 + $1.weight }) + weight > self.rate.count else { break }
            return Self.seconds(start + period - moment)
        case .bucket(let burst):
            let gained = Double(moment - (self.filled ?? moment)) * Double(self.rate.count) / Double(period)
            self.tokens = min(Double(burst), self.tokens + gained)
            self.filled = moment
            let missing = Double(weight) - self.tokens
            guard missing > 1e-6 else {
                self.tokens -= Double(weight)
                break
            }
            return Self.seconds(Int64((missing * Double(period) / Double(self.rate.count)).rounded(.up)))
        }
        self.accepted.append((moment, weight))
        return nil
    }

    private static func seconds(_ milliseconds: Int64) -> Int64 { max(1, (milliseconds + 999) / 1000) }
}
