import Alerts
import Invocation
import Messaging
import Pipeline
import Timing
import Warehouse

/// A commit as the statements that make it true, in one order for every commit.
///
/// First what may refuse it, boundary before inbox: whoever comes second waits there for the first, and then sees what
/// that one wrote. Each refusal ends the transaction at the server, so the plan goes out in one round trip.
struct CommitPlan {
    enum Step {
        case statement(PostgresStatement)
        /// Its answer counts into the commit's changed rows.
        case counted(PostgresStatement)
        case copy(sql: String, rows: [[PostgresCell]])
    }

    private(set) var steps: [Step] = []
    /// The text of the boundary's row once the plan has been carried out.
    private(set) var body: (boundary: Boundary, text: String)?
    /// Null where the server's clock is asked, so that each statement takes its time after the lock it waited for.
    private let now: PostgresCell
    private let correlationID: PostgresCell

    init(_ commit: Commit, now: Timestamp?) throws {
        self.now = .timestamp(now)
        self.correlationID = .escaped(commit.correlationID)
        if let write = commit.boundary { try self.add(write) }
        if let entry = commit.inbox { self.add(entry, isMarked: true) }
        if let entry = commit.unlessApplied { self.add(entry, isMarked: false) }
        for write in commit.tables { try self.add(write) }
        for message in commit.outbox { self.add(message) }
        if !commit.resend.isEmpty {
            self.add(
                """
                UPDATE fastbreak.outbox SET state = 'pending', attempts = 0,
                    not_before = coalesce($2::timestamptz, date_trunc('milliseconds', clock_timestamp()))
                WHERE event_id = ANY ($1::text[])
                """,
                [.array(commit.resend.map { .escaped($0) }), self.now])
        }
        try self.add(commit.incidents)
        for letter in commit.deadLetters { self.add(letter) }
        for unknown in commit.unknownCompletions { self.add(unknown) }
    }

    mutating func add(_ step: Step) { self.steps.append(step) }

    private mutating func add(_ sql: String, _ cells: [PostgresCell]) {
        self.add(.statement(PostgresStatement(sql, cells)))
    }
}

// The state tables.
extension CommitPlan {
    private mutating func add(_ write: Commit.BoundaryWrite) throws {
        let boundary = write.boundary
        let body = try JSON.encode(boundary)
        self.body = (boundary, body)
        let state: [PostgresCell] = [
            .key(boundary.key), .int(boundary.version), .text(boundary.state.rawValue), .int(boundary.revision),
            .timestamp(boundary.wakeAt), .text(body),
        ]
        if let expected = write.expectedVersion {
            self.add(CommitSQL.replaceBoundary, state + [.int(expected)])
        } else {
            self.add(
                CommitSQL.openBoundary,
                state + [
                    .text(boundary.key.pipeline), .text(boundary.key.boundary), .date(boundary.key.date),
                    .text(boundary.key.mode.rawValue), .escaped(boundary.correlationID),
                ])
        }
        guard !write.events.isEmpty else { return }
        self.add(
            CommitSQL.logEvents,
            [
                .key(boundary.key), .array(write.events.map { .int($0.version) }),
                .array(write.events.map { .timestamp($0.at) }), .escaped(boundary.correlationID),
                .array(try write.events.map { .text(try JSON.encode($0)) }),
            ])
    }

    /// Refuses what the consumer has applied, or a newer revision of; marks the event as applied, or only looks.
    private mutating func add(_ entry: InboxEntry, isMarked: Bool) {
        let subject: [PostgresCell] = [.escaped(entry.consumer), .escaped(entry.subject)]
        let event: [PostgresCell] = [.escaped(entry.consumer), .escaped(entry.eventID)]
        self.add(CommitSQL.lockSubject, subject)
        if isMarked {
            self.add(
                CommitSQL.markApplied,
                event + [.escaped(entry.subject), .int(entry.revision), self.now, self.correlationID])
        } else {
            self.add(CommitSQL.refuseApplied, event)
        }
        self.add(CommitSQL.refuseStale, subject + [.int(entry.revision)])
    }

    private mutating func add(_ message: OutboxMessage) {
        self.add(.statement(CommitSQL.add(message, at: self.now)))
    }

    /// In their order, but resolutions that follow each other are one statement: each release has two of them.
    private mutating func add(_ changes: [IncidentChange]) throws {
        var resolved: [PostgresCell] = []
        for change in changes {
            switch change {
            case .resolve(let key): resolved.append(.escaped(key))
            case .raise(let incident):
                self.resolve(resolved)
                resolved = []
                self.add(.statement(try CommitSQL.raise(incident, at: self.now)))
            }
        }
        self.resolve(resolved)
    }

    private mutating func resolve(_ keys: [PostgresCell]) {
        if !keys.isEmpty { self.add(CommitSQL.resolveIncidents, [.array(keys), self.now]) }
    }

    private mutating func add(_ letter: DeadLetter) {
        self.add(
            CommitSQL.addDeadLetter,
            [
                .escaped(letter.consumer), .escaped(letter.eventID), .escaped(letter.payload),
                .escaped(letter.payloadHash), .escaped(letter.reason), .escaped(letter.correlationID),
                .int(letter.attempts), self.now, .escaped(letter.topic), .escaped(letter.orderingKey),
                .escaped(letter.type),
            ])
    }

    private mutating func add(_ unknown: UnknownCompletion) {
        self.add(
            CommitSQL.addUnknownCompletion,
            [
                .escaped(unknown.boundary), .escaped(unknown.messageID), .escaped(unknown.processorName),
                .escaped(unknown.payload), self.correlationID, self.now,
            ])
    }
}
