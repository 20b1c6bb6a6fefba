/// What became of an event, exhaustively, down to the exit code.
package enum Outcome: Sendable, Equatable {
    /// The event had its effect.
    case done(String)
    /// The event is known, stale or not ours; nothing changed, and delivering it again would change nothing.
    case ignored(String)
    /// Something the event needs is not there now; deliver it again, not before the given time.
    case retry(after: Duration?, String)
    /// The event can never succeed; it belongs in a dead letter.
    case reject(String)
    /// This environment lacks what the event needs, which no other delivery changes; a dead letter keeps it.
    case misconfigured(String)

    package var message: String {
        switch self {
        case .done(let message), .ignored(let message), .retry(_, let message), .reject(let message),
            .misconfigured(let message):
            message
        }
    }

    /// The word of the result line and of the log.
    package var word: String {
        switch self {
        case .done: "done"
        case .ignored: "ignored"
        case .retry: "retry"
        case .reject: "reject"
        case .misconfigured: "configuration"
        }
    }

    package var exitCode: ExitCode {
        switch self {
        case .done, .ignored: .success
        case .retry: .retry
        case .reject: .reject
        case .misconfigured: .configuration
        }
    }
}
