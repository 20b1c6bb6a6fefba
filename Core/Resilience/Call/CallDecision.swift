/// What follows from an attempt.
package enum CallDecision: Sendable, Equatable {
    /// Hand over what came: an answer that repeating cannot improve.
    case finish
    /// Hand over what came, although repeating might have helped.
    case giveUp(CallLimit)
    /// Try once more, no earlier than after this wait.
    case wait(Duration)
    /// The wait passes the deadline: end here, and let the platform start anew after it.
    case retry(after: Duration)
}

/// What ended a call before its host answered as wished.
package enum CallLimit: String, Sendable, Equatable {
    case retriesUsedUp = "retries used up"
    case budgetUsedUp = "retry budget of the host used up"
    /// A repeated request could do its work twice.
    case notRepeatable = "not repeatable"
}
