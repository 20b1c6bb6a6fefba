/// The port through which a person looks at dead letters and decides about them.
package struct DeadLetterStore: Sendable {
    /// The letters that a filter lets through, oldest first.
    package var list: @Sendable (DeadLetterFilter) async throws -> [StoredDeadLetter]
    package var letter: @Sendable (_ id: Int) async throws -> StoredDeadLetter?
    /// Writes the message to the outbox again and marks the letter, as one transaction.
    package var redrive: @Sendable (_ id: Int, _ by: String) async throws -> SettlingResult
    package var discard: @Sendable (_ id: Int, _ by: String, _ reason: String) async throws -> SettlingResult

    package init(
        list: @escaping @Sendable (DeadLetterFilter) async throws -> [StoredDeadLetter],
        letter: @escaping @Sendable (Int) async throws -> StoredDeadLetter?,
        redrive: @escaping @Sendable (Int, String) async throws -> SettlingResult,
        discard: @escaping @Sendable (Int, String, String) async throws -> SettlingResult
    ) {
        self.list = list
        self.letter = letter
        self.redrive = redrive
        self.discard = discard
    }
}

/// Which dead letters are looked at.
package struct DeadLetterFilter: Sendable, Equatable {
    package var includesSettled: Bool
    /// The function that could not handle the message; nil for every one.
    package var consumer: String?
    /// At most so many letters, the oldest ones.
    package var limit: Int

    package init(includesSettled: Bool = false, consumer: String? = nil, limit: Int = 500) {
        self.includesSettled = includesSettled
        self.consumer = consumer
        self.limit = limit
    }
}

/// What became of a person's decision.
package enum SettlingResult: Sendable, Equatable {
    /// The letter as it is now.
    case settled(StoredDeadLetter)
    /// No letter has this id.
    case unknown
    /// Somebody was faster; nothing was written.
    case settledBefore(StoredDeadLetter)
    /// The message came by no topic, so there is none to publish it to; nothing was written.
    case hasNoTopic(StoredDeadLetter)
}
