/// The moments that a local time can mean, so that each scheduler applies its own rule at a clock change.
package enum LocalResolution: Hashable, Sendable {
    /// The clock shows this time once.
    case unique(Timestamp)
    /// The clock is set back over this time and shows it twice.
    case ambiguous(earlier: Timestamp, later: Timestamp)
    /// The clock is set forward over this time and never shows it.
    ///
    /// `gap` is the instant of the change. `before` reads the time by the offset that comes after it, and so lies
    /// before the gap; `after` reads it by the offset that went before: 02:30 in a missing hour means 03:30.
    case skipped(before: Timestamp, after: Timestamp, gap: Timestamp)
}
