import Timing

/// A stream of seeded draws; only addition, multiplication and comparison, so every platform draws alike.
struct Chance: Sendable {
    private var generator: SplitMix64

    init(_ generator: SplitMix64) {
        self.generator = generator
    }

    /// Uniform in [0, 1).
    mutating func unit() -> Double {
        Double(self.generator.next() >> 11) * 0x1p-53
    }

    mutating func happens(_ probability: Double) -> Bool {
        self.unit() < probability
    }

    mutating func integer(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(self.generator.next() % UInt64(range.count))
    }

    /// Nearly normal with mean 0 and deviation 1, never beyond 3.5: four uniform draws, scaled.
    mutating func noise() -> Double {
        (self.unit() + self.unit() + self.unit() + self.unit() - 2) * 1.732_050_807_568_877
    }

    mutating func element<Element>(of list: [Element]) -> Element {
        list[self.integer(in: 0...(list.count - 1))]
    }

    /// An index drawn in proportion to its weight; nil when no weight is above zero.
    mutating func index(weights: [Double]) -> Int? {
        let total = weights.reduce(0, +)
        guard total > 0 else { return nil }
        var rest = self.unit() * total
        var last: Int?
        for (index, weight) in weights.enumerated() where weight > 0 {
            if rest < weight { return index }
            rest -= weight
            last = index
        }
        return last
    }

    /// Fisher-Yates, written out because the standard library may change its own.
    mutating func shuffled<Element>(_ list: [Element]) -> [Element] {
        var list = list
        for index in stride(from: list.count - 1, to: 0, by: -1) {
            list.swapAt(index, self.integer(in: 0...index))
        }
        return list
    }
}

extension Comparable {
    func clamped(to range: ClosedRange<Self>) -> Self {
        min(max(self, range.lowerBound), range.upperBound)
    }
}
