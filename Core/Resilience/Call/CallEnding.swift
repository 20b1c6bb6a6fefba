/// How a call ended, after as many attempts as it was allowed.
package enum CallEnding<Value: Sendable>: Sendable {
    /// The last attempt's value; limited when repeating might still have helped.
    case finished(Value, limit: CallLimit?)
    /// Nothing is to be had before the deadline: the platform should start the work anew after that wait.
    case retry(after: Duration, CallDelay)
}

/// Why a call has to come back later.
package enum CallDelay: Sendable, Equatable {
    /// The host's breaker lets nobody through.
    case breaker(BreakerRefusal)
    /// The next place within the quota is past the deadline.
    case quota
    /// The call weighs more than this rate ever admits; coming back does not help.
    case overweight(rate: String)
    /// So many calls are refused that this one was not made.
    case throttle
    /// The wait that the last attempt earned is past the deadline.
    case backoff
}
