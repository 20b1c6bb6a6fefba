/// An instant from which local clocks follow another offset; offsets are in seconds east of UTC.
struct OffsetChange: Hashable, Sendable {
    /// Seconds since the epoch; the new offset holds from this second on.
    let at: Int64
    let before: Int
    let after: Int

    /// Whether the clock jumps over a reading when it is set forward here.
    func skips(wallSeconds: Int64) -> Bool {
        self.at + Int64(self.before) <= wallSeconds && wallSeconds < self.at + Int64(self.after)
    }
}
