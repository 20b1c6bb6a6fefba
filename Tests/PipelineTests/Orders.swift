import Timing

/// Orders in which the same messages may come.
enum Orders {
    /// Every order of a few elements.
    static func all<Element>(of elements: [Element]) -> [[Element]] {
        guard !elements.isEmpty else { return [[]] }
        return elements.indices.flatMap { place in
            var rest = elements
            let first = rest.remove(at: place)
            return Self.all(of: rest).map { [first] + $0 }
        }
    }

    /// One order of many elements by chance.
    static func shuffled<Element>(_ elements: [Element], seed: UInt64) -> [Element] {
        var random = SplitMix64(seed: seed)
        return elements.shuffled(using: &random)
    }
}
