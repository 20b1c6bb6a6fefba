/// How connections are made, shared and bounded.
package struct PostgresConfiguration: Sendable {
    /// Shown in the server's list of sessions; a name in the URL wins.
    package var applicationName = "fastbreak"
    /// Connections at the same time; at least 1.
    package var maximumConnections = 4
    /// How long one attempt to connect may take.
    package var connectLimit = Duration.seconds(5)
    /// Attempts to connect, the first included, before a caller is told that the server cannot be reached.
    package var connectAttempts = 4
    /// Ceiling of the first wait between two attempts; it doubles, and chance picks below it.
    package var backoff = Duration.milliseconds(100)
    /// How long the server works on one statement before it gives up on it.
    package var statementLimit = Duration.seconds(30)
    /// How long an answer may take altogether; longer than `statementLimit`, for a server that has gone silent.
    package var answerLimit = Duration.seconds(45)
    /// An idle connection older than this proves that it works before it is used again.
    package var idleBeforeCheck = Duration.seconds(30)
    /// Given what the server remarks besides its results; must not block.
    package var notice: @Sendable (String) -> Void = { _ in }

    package init() {}
}
