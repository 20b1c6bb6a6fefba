/// A set of numbers from 0 to 63 in one word, so that the next member is found without a loop.
struct NumberSet: Hashable, Sendable {
    private(set) var bits: UInt64 = 0

    init(bits: UInt64) {
        self.bits = bits
    }

    init(_ numbers: some Sequence<Int>) {
        for number in numbers { self.insert(number) }
    }

    mutating func insert(_ number: Int) {
        self.bits |= 1 << number
    }

    mutating func formUnion(_ other: NumberSet) {
        self.bits |= other.bits
    }

    func contains(_ number: Int) -> Bool {
        self.bits >> number & 1 == 1
    }

    /// The smallest member that is not below a number from 0 to 64.
    func first(from lower: Int) -> Int? {
        let rest = self.bits & (~0 << lower)
        return rest == 0 ? nil : rest.trailingZeroBitCount
    }

    /// The largest member that is not above a number from -1 to 63.
    func last(through upper: Int) -> Int? {
        let rest = self.bits & ((1 << (upper + 1)) &- 1)
        return rest == 0 ? nil : 63 - rest.leadingZeroBitCount
    }
}
