package import Alerts
package import Messaging
package import Timing
package import Warehouse

/// The port to durable state: one way to write, and the few questions that are asked of it.
package struct Store: Sendable {
    /// The time that processes sharing this store compare.
    package var now: @Sendable () async throws -> Timestamp
    package var commit: @Sendable (Commit) async throws -> CommitResult
    package var boundary: @Sendable (BoundaryKey) async throws -> Boundary?
    /// A boundary, its date's backfill and the store's time in one question, for those who decide by all of them.
    package var reading: @Sendable (BoundaryKey, ReadingAge) async throws -> BoundaryReading
    /// The boundaries of a date, in key order.
    package var boundaries: @Sendable (_ pipeline: String, GameDate) async throws -> [Boundary]
    /// Claims boundaries that a tick can move at a time and writes a message for each, as one transaction.
    package var announceDue: AnnounceDue
    /// The earliest moment at which a tick can announce something; nil when nothing waits for time.
    package var nextWake: @Sendable () async throws -> Timestamp?
    /// The newest moment that anything in the store bears; nil for an empty one.
    package var newestEvent: @Sendable () async throws -> Timestamp?
    /// Whether a consumer has applied an event.
    package var hasApplied: @Sendable (_ consumer: String, _ eventID: String) async throws -> Bool
    package var incidents: @Sendable () async throws -> [StoredIncident]
    package var outbox: OutboxStore
    package var deadLetters: DeadLetterStore
    package var pruning: Pruning
    package var warehouse: WarehouseReader

    /// - Parameter reading: nil for ``now`` and ``boundary`` one after the other.
    package init(
        now: @escaping @Sendable () async throws -> Timestamp,
        commit: @escaping @Sendable (Commit) async throws -> CommitResult,
        boundary: @escaping @Sendable (BoundaryKey) async throws -> Boundary?,
        reading: (@Sendable (BoundaryKey, ReadingAge) async throws -> BoundaryReading)? = nil,
        boundaries: @escaping @Sendable (String, GameDate) async throws -> [Boundary],
        announceDue: @escaping AnnounceDue,
        nextWake: @escaping @Sendable () async throws -> Timestamp?,
        newestEvent: @escaping @Sendable () async throws -> Timestamp?,
        hasApplied: @escaping @Sendable (String, String) async throws -> Bool,
        incidents: @escaping @Sendable () async throws -> [StoredIncident],
        outbox: OutboxStore, deadLetters: DeadLetterStore, pruning: Pruning, warehouse: WarehouseReader
    ) {
        self.now = now
        self.commit = commit
        self.boundary = boundary
        self.reading =
            reading
            ?? { key, _ in
                let now = try await now()
                var backfill: Boundary?
                if let other = key.backfill { backfill = try await boundary(other) }
                return BoundaryReading(boundary: try await boundary(key), backfill: backfill, now: now)
            }
        self.boundaries = boundaries
        self.announceDue = announceDue
        self.nextWake = nextWake
        self.newestEvent = newestEvent
        self.hasApplied = hasApplied
        self.incidents = incidents
        self.outbox = outbox
        self.deadLetters = deadLetters
        self.pruning = pruning
        self.warehouse = warehouse
    }
}

/// What a store answers when it cannot do its work.
package struct StoreError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Code: String, Sendable {
        /// Locked, out of space, connection lost: the same call may succeed later.
        case unavailable
        /// A row or a schema is not what this version writes.
        case corrupt
        /// A value that the schema refuses.
        case refused
    }

    package var code: Code
    package var detail: String

    package init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }

    package var isTransient: Bool { self.code == .unavailable }
    package var description: String { "store \(self.code.rawValue): \(self.detail)" }
}
