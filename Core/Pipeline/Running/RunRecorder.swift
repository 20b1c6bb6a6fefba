package import Invocation
package import Timing
package import Warehouse

/// Leaves a row for every run: `running` before the work, its end with the effect of the work.
package struct RunRecorder: Sendable {
    private let store: Store
    /// The version stamp of this build, in every row.
    package let version: String

    package init(store: Store, version: String) {
        self.store = store
        self.version = version
    }

    /// Writes the `running` row and returns the run, whose end goes into the commit of its effect.
    ///
    /// Runs for the same event that still are `running` belong to processes that were killed: they become `interrupted`.
    /// One that lives after all writes its own end over that.
    package func begin(
        _ name: String, phase: Int, date: GameDate, mode: RunMode?, correlationID: String,
        context: InvocationContext, upstreamRevision: Int? = nil
    ) async throws -> Run {
        let now = try await self.store.now()
        let run = Run(
            row: ProcessorRunRow(
                runID: "\(context.invocationID)/\(name)", processorName: name, phase: phase, runDate: date,
                mode: mode?.rawValue, status: "running", startedAt: now, timestamp: now,
                causationID: context.messageID, attempt: context.deliveryAttempt, version: self.version,
                upstreamRevision: upstreamRevision),
            correlationID: correlationID)
        let killed = try await self.killed(before: run, context: context).map { row in
            Run(row: row, correlationID: correlationID).ended(
                "interrupted", errorType: "interrupted",
                errorMessage: "its process was gone when try \(context.tries) of the event began", at: now
            ).row
        }
        var commit = Commit(correlationID: correlationID)
        commit.tables = [try TableWrite(killed + [run.row], correlationID: correlationID, at: now)]
        _ = try await self.store.commit(commit)
        return run
    }

    /// The runs for earlier deliveries of an event that never ended; the first delivery has none and asks for none.
    private func killed(before run: Run, context: InvocationContext) async throws -> [ProcessorRunRow] {
        guard context.tries > 1 else { return [] }
        let running = try await self.store.warehouse.rows(
            ProcessorRunRow.self,
            where: [
                .equal("run_date", .date(run.row.runDate)), .equal("processor_name", .text(run.row.processorName)),
                .equal("status", .text("running")),
            ])
        return running.filter { row in
            row.runID != run.row.runID
                && row.causationID.map { InvocationContext.original(of: $0).id } == context.originalMessageID
        }
    }

    /// Does the work of a run; when it throws, the run has failed and says why before the error goes on.
    ///
    /// Work that was cancelled is `interrupted`, and its row is written all the same. Where even that cannot be done the
    /// row stays `running`, which is the truth as far as the store knows it.
    ///
    /// - Throws: what the work threw; ``UnrecordedFailure``, or a transient ``StoreError``, where it could not be
    ///   written down. Both name the cause and what came on top of it.
    package func carrying<R>(_ run: Run, _ work: () async throws -> R) async throws -> R {
        do { return try await work() } catch let cause {
            do {
                let (status, type) =
                    cause is CancellationError ? ("interrupted", "interrupted") : ("failed", "unexpected")
                try await uncancelled {
                    let now = try await self.store.now()
                    try await self.end(run.ended(status, errorType: type, errorMessage: "\(cause)", at: now))
                }
            } catch {
                throw UnrecordedFailure(cause: cause, recording: error).told
            }
            throw cause
        }
    }

    /// Writes the end of a run by itself, where there is no effect to be committed with it.
    package func end(_ run: Run) async throws {
        var commit = Commit(correlationID: run.correlationID)
        commit.tables = [try run.write()]
        _ = try await self.store.commit(commit)
    }
}

/// A run under way.
package struct Run: Sendable {
    package fileprivate(set) var row: ProcessorRunRow
    package let correlationID: String

    /// The run as it ended.
    package func ended(
        _ status: String, records: Int? = nil, notes: [String] = [], errorType: String? = nil,
        errorMessage: String? = nil,
        at now: Timestamp
    ) -> Run {
        var run = self
        run.row.status = status
        run.row.recordCount = records
        run.row.notes = notes.isEmpty ? nil : notes.joined(separator: "; ")
        run.row.errorType = errorType
        run.row.errorMessage = errorMessage
        run.row.timestamp = now
        run.row.executionTimeSeconds = self.row.startedAt.duration(to: now).seconds
        return run
    }

    /// The row as a part of a commit.
    package func write() throws -> TableWrite {
        try TableWrite([self.row], correlationID: self.correlationID, at: self.row.timestamp)
    }
}
