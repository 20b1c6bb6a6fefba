/// A small seeded generator (Steele, Lea, Flood 2014): the same seed gives the same stream on every platform.
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) {
        self.state = seed
    }

    package mutating func next() -> UInt64 {
        self.state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = self.state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension Randomness {
    /// A deterministic stream; calls from several tasks share it in the order in which they come.
    package static func seeded(_ seed: UInt64) -> Randomness {
        let generator = SeededStream(seed: seed)
        return Randomness { generator.next() }
    }
}
