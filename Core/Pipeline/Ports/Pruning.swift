/// The port through which rows are removed that nobody needs any more.
package struct Pruning: Sendable {
    /// Rows of one transaction: few enough that nobody waits long for one.
    package static let batch = 1000

    /// Counts what would be removed.
    package var count: @Sendable (Retention.Limits) async throws -> PruneCounts
    /// Removes at most so many rows of one kind in one transaction, and of boundaries their log with them.
    package var removeBatch: @Sendable (Kind, Retention.Limits, _ batch: Int) async throws -> PruneCounts

    package init(
        count: @escaping @Sendable (Retention.Limits) async throws -> PruneCounts,
        removeBatch: @escaping @Sendable (Kind, Retention.Limits, Int) async throws -> PruneCounts
    ) {
        self.count = count
        self.removeBatch = removeBatch
    }
}

extension Pruning {
    /// What is removed, in the order in which it is.
    package enum Kind: String, Sendable, CaseIterable {
        case boundaries
        case inboxEntries = "inbox"
        case sentMessages = "sent_messages"
        /// Before the incidents, which say when these may go.
        case deadMessages = "dead_messages"
        case incidents
        case deadLetters = "dead_letters"
        case gateEvaluations = "gate_evaluations"

        package var count: any WritableKeyPath<PruneCounts, Int> & Sendable {
            switch self {
            case .boundaries: \.boundaries
            case .inboxEntries: \.inboxEntries
            case .sentMessages: \.sentMessages
            case .deadMessages: \.deadMessages
            case .incidents: \.incidents
            case .deadLetters: \.deadLetters
            case .gateEvaluations: \.gateEvaluations
            }
        }
    }

    /// How far a removal has come.
    package struct Progress: Sendable, Equatable {
        package var removed = PruneCounts()
        /// Whether nothing was left over.
        package var isComplete = false
    }

    /// Removes everything that is old, batch after batch; what is removed stays so, and running it again goes on.
    ///
    /// - Parameter mayGoOn: asked before each batch; a task that is cancelled does not go on either.
    package func remove(
        _ limits: Retention.Limits, batch: Int = Self.batch, while mayGoOn: () -> Bool = { true }
    ) async throws -> Progress {
        var progress = Progress()
        for kind in Kind.allCases {
            var removed = batch
            while removed >= batch {
                guard !Task.isCancelled, mayGoOn() else { return progress }
                let counts: PruneCounts
                // A batch that was cancelled has removed nothing, and those before it count.
                do { counts = try await self.removeBatch(kind, limits, batch) } catch is CancellationError {
                    return progress
                }
                progress.removed.add(counts)
                removed = counts[keyPath: kind.count]
            }
        }
        progress.isComplete = true
        return progress
    }
}
