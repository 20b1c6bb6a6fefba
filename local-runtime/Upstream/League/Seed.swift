import Timing

/// A seed from which others are derived by name, so that one part of the league never shifts another.
///
/// FNV-1a (Fowler, Noll, Vo) over the bytes: Swift's own hashing differs from process to process.
struct Seed: Sendable, Equatable {
    let value: UInt64

    func derived(_ names: String...) -> Seed {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        for shift in stride(from: 0, to: 64, by: 8) { mix(UInt8(truncatingIfNeeded: self.value >> UInt64(shift))) }
        for name in names {
            name.utf8.forEach(mix)
            mix(0xFF)
        }
        return Seed(value: hash)
    }

    var chance: Chance { Chance(SplitMix64(seed: self.value)) }
}
