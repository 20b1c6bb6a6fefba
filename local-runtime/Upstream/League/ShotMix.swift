/// How many shots of each kind a team makes and misses to come to exactly its points.
struct ShotMix: Equatable {
    let threes: Int
    let twos: Int
    /// Made ones; the missed follow from the shooters.
    let freeThrows: Int
    let missedThrees: Int
    let missedTwos: Int

    /// `length` is the part of a regulation game that the stretch lasts.
    init(points: Int, length: Double, chance: inout Chance) {
        let spread = length < 1 ? 0.35 : 1
        let share = Double(points)
        var freeThrows = Int((0.152 * share + 3.8 * spread * chance.noise()).rounded()).clamped(to: 0...points)
        let mostThrees = (points - freeThrows) / 3
        self.threes = Int((0.113 * share + 2.4 * spread * chance.noise()).rounded()).clamped(to: 0...mostThrees)
        let rest = points - freeThrows - 3 * self.threes
        // Twos come in pairs of points; an odd one is shot from the line.
        freeThrows += rest % 2
        self.freeThrows = freeThrows
        self.twos = rest / 2
        self.missedThrees = Self.misses(self.threes, perMake: 1.76, spread: 2.5 * spread, &chance)
        self.missedTwos = Self.misses(self.twos, perMake: 0.85, spread: 2.5 * spread, &chance)
    }

    private static func misses(_ made: Int, perMake: Double, spread: Double, _ chance: inout Chance) -> Int {
        max(0, Int((Double(made) * perMake + spread * chance.noise()).rounded()))
    }
}
