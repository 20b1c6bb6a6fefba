/// The only door to chance: a stream of random bits, live or seeded.
package struct Randomness: Sendable {
    /// The next 64 random bits.
    package var next: @Sendable () -> UInt64

    package init(next: @escaping @Sendable () -> UInt64) {
        self.next = next
    }

    package static let live = Randomness {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }

    /// A uniform draw in [0, 1).
    package func unit() -> Double {
        Double(self.next() >> 11) * 0x1p-53
    }

    /// A uniform draw in 0..<count; count must be at least 1.
    package func index(below count: Int) -> Int {
        Int(self.next() % UInt64(count))
    }
}
