import TestSupport
import Testing
import Timing

@testable import Resilience

/// Noon of a Wednesday in winter, where nothing else matters than that it is some moment.
let noon = Timestamp(milliseconds: 1_768_996_800_000)

extension Timestamp {
    /// So many milliseconds later.
    static func + (left: Timestamp, milliseconds: Int64) -> Timestamp {
        Timestamp(milliseconds: left.milliseconds + milliseconds)
    }
}

extension Permit {
    var ticket: BreakerTicket? {
        if case .granted(let ticket) = self { ticket } else { nil }
    }
}

extension SplitMix64 {
    mutating func number(_ range: ClosedRange<Int64>) -> Int64 { Int64.random(in: range, using: &self) }
    mutating func chance(_ percent: Int64) -> Bool { self.number(1...100) <= percent }
}

extension VirtualTime {
    convenience init() { self.init(noon) }
}
