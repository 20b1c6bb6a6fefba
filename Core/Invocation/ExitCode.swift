/// What a binary tells its platform, in the numbers of sysexits.
package enum ExitCode: Int32, Sendable {
    case success = 0
    /// A boundary of the day is blocked by its gate.
    case blocked = 3
    /// A boundary of the day expired below its minimum.
    case expired = 4
    /// EX_USAGE.
    case usage = 64
    /// EX_DATAERR: the event can never succeed.
    case reject = 65
    /// EX_SOFTWARE.
    case unexpected = 70
    /// EX_TEMPFAIL: deliver the event again later.
    case retry = 75
    /// EX_CONFIG: an illegal flag, or a dependency that is not as configured.
    case configuration = 78
}
