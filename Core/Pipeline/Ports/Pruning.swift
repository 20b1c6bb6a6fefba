package import Timing
package import Warehouse

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
        case apiErrors = "api_errors"
        case rateLimitEvents = "rate_limit_events"
        case upstreamCalls = "upstream_calls"

        package var count: any WritableKeyPath<PruneCounts, Int> & Sendable {
            switch self {
            case .boundaries: \.boundaries
            case .inboxEntries: \.inboxEntries
            case .sentMessages: \.sentMessages
            case .deadMessages: \.deadMessages
            case .incidents: \.incidents
            case .deadLetters: \.deadLetters
            case .gateEvaluations: \.gateEvaluations
            case .apiErrors: \.apiErrors
            case .rateLimitEvents: \.rateLimitEvents
            case .upstreamCalls: \.upstreamCalls
            }
        }

        /// Of a table of the warehouse, whose rows go by their age alone: how old a row is, and from when it is too old.
        ///
        /// Nil for the state of the pipeline, of which each store knows what is settled.
        package func age(_ limits: Retention.Limits) -> Age? {
            switch self {
            case .boundaries, .inboxEntries, .sentMessages, .deadMessages, .incidents, .deadLetters: nil
            case .gateEvaluations: Age(.phaseBoundaryValidations, "timestamp", before: limits.gateHistory)
            case .apiErrors: Age(.apiErrors, "occurred_at", before: limits.upstreamHistory)
            case .rateLimitEvents: Age(.rateLimitEvents, "timestamp", before: limits.upstreamHistory)
            case .upstreamCalls: Age(.upstreamCalls, "timestamp", before: limits.upstreamHistory)
            }
        }
    }

    /// Which rows of a warehouse table are too old.
    package struct Age: Sendable, Equatable {
        package let table: TableDefinition
        /// The column of a row's moment.
        package let column: String
        /// A row of exactly that moment is kept.
        package let limit: Timestamp

        init(_ table: TableDefinition, _ column: String, before limit: Timestamp) {
            self.table = table
            self.column = column
            self.limit = limit
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
