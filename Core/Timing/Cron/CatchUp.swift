/// What becomes of the firings of a schedule that nobody was there to make.
package enum CatchUp: Hashable, Sendable {
    /// The last of them is made up for: enough where a run looks at all that is outstanding.
    case latest
    /// Each one that is no older than a duration is made up for: for runs that cover a stretch of time of their own.
    case all(within: Duration)
    /// They are dropped: for runs that are worth nothing once their time is over.
    case none
}
