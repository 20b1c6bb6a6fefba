package import Timing

/// A limiter's answer to somebody who wants to call.
package enum Reservation: Sendable, Equatable {
    /// The place is taken: call at this moment, not before it.
    case at(Timestamp)
    /// Nothing was taken, because the next place is later than the caller can wait.
    case tooLate(Timestamp)
    /// The call weighs more than the named rate ever admits.
    case impossible(rate: String)
}
