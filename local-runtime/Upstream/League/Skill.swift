/// What a player tends to do per minute on the floor; it never changes, so averages over games mean something.
struct Skill: Sendable {
    /// Minutes of an ordinary night when everyone is fit, 4 to 36.
    let minutes: Double
    /// Share of the shots taken while on the floor, relative to 1 for an average player.
    let usage: Double
    /// Part of the shots that are threes, 0.02 to 0.65.
    let threeShare: Double
    let freeThrowRate: Double
    /// 0.55 to 0.93.
    let freeThrowPercentage: Double
    /// Makes per attempt relative to an average shooter, 0.85 to 1.15.
    let accuracy: Double
    let rebounding: Double
    let passing: Double
    let stealing: Double
    let blocking: Double
    let fouling: Double

    /// Draws the skills of the player who is `rank`-th in his team's rotation, from 0.
    init(rank: Int, position: Position, chance: inout Chance) {
        let size = position.size
        let minutes = [34.5, 33, 31.5, 29.5, 27, 22, 19, 16, 12.5, 9, 6, 5]
        let usage = [1.45, 1.2, 1.05, 0.95, 0.9, 1, 0.9, 0.9, 0.85]
        self.minutes = (rank < minutes.count ? minutes[rank] : 4) + chance.noise()
        self.usage = (rank < usage.count ? usage[rank] : 0.8) * (1 + 0.12 * chance.noise())
        self.threeShare = (0.48 - 0.3 * size + 0.09 * chance.noise()).clamped(to: 0.02...0.65)
        self.freeThrowRate = (1 + 0.25 * chance.noise()).clamped(to: 0.3...2)
        self.freeThrowPercentage = (0.84 - 0.12 * size + 0.06 * chance.noise()).clamped(to: 0.55...0.93)
        self.accuracy = (1 + 0.05 * chance.noise()).clamped(to: 0.85...1.15)
        self.rebounding = (0.5 + 1.3 * size) * (1 + 0.18 * chance.noise())
        self.passing = (1.9 - 1.4 * size) * (1 + 0.25 * chance.noise())
        self.stealing = (1.2 - 0.4 * size) * (1 + 0.2 * chance.noise())
        self.blocking = (0.25 + 1.6 * size) * (1 + 0.25 * chance.noise())
        self.fouling = (0.8 + 0.5 * size) * (1 + 0.15 * chance.noise())
    }
}
