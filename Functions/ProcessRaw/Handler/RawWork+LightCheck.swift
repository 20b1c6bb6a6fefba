import Alerts
import Extraction
import Gates
import Invocation
import Messaging
import Pipeline
import Timing
import Warehouse

/// The light check of phase 1→2, on rows that have been read and not written.
extension RawWork {
    func lightCheck(of rows: RawRows, drift: PayloadSchema.Drift?) async throws -> GateEvaluation {
        try await self.lightCheck(
            of: PayloadFacts(
                rows: rows.rows.count, games: rows.games.isEmpty ? nil : rows.games.count,
                missingFields: drift?.missing, newFields: drift?.new ?? []))
    }

    /// - Parameter payload: nil where nothing could be read, so that the check says only what it could not see.
    private func lightCheck(of payload: PayloadFacts?) async throws -> GateEvaluation {
        let topology = self.ports.topology
        let subject = GateSubject(
            date: self.event.gameDate, schedule: topology.schedule,
            isLive: self.event.mode != RunMode.backfill.rawValue, payload: payload)
        let evaluation = await topology.lightCheck.gate(for: self.processor, schedule: topology.schedule)
            .evaluate(subject, asking: self.ports.warehouse, time: self.context.time)
        try Task.checkCancellation()
        return evaluation
    }

    /// What is odd, in words, the payloads named where they gave nothing.
    func findings(of evaluation: GateEvaluation) -> [String] {
        evaluation.checks.filter { $0.verdict != .pass && $0.verdict != .notApplicable }.map { check in
            guard check.name == Rule.payloadRows.name, check.verdict == .fail else { return check.detail }
            return "\(check.detail): \((self.event.objects ?? []).map(\.key).joined(separator: ", "))"
        }
    }

    /// The row of history; nil where the check is off.
    func history(of evaluation: GateEvaluation, isFinal: Bool = true, at now: Timestamp) throws -> TableWrite? {
        guard evaluation.mode != .off, !evaluation.checks.isEmpty else { return nil }
        let date = self.event.gameDate
        let mode =
            self.event.mode.flatMap(RunMode.init(rawValue:))
            ?? RunMode(gameDate: date, today: self.ports.eastern.date(at: self.context.publishedAt))
        return try evaluation.lightCheckWrite(
            of: self.processor.id, date: date, mode: mode, pipeline: self.ports.topology.pipeline,
            messageID: self.context.messageID, isFinal: isFinal, correlationID: self.event.correlationID, at: now)
    }

    /// Keeps rows out of the warehouse that blocking mode does not let in, and tells the boundary that they failed.
    ///
    /// The message is not marked as applied, and nothing has to be fetched twice: where the check could not see, it comes
    /// again; else it becomes a dead letter, which who knows better sends again while the check only warns.
    func refuse(_ evaluation: GateEvaluation) async throws -> Outcome {
        let isUnseen = evaluation.checks.allSatisfy { !$0.failsGate || $0.verdict == .notEvaluated }
        return try await self.hold(evaluation, for: self.findings(of: evaluation), isUnseen: isUnseen)
    }

    /// Lets a payload wait, in any mode, while the store lacks a table or a column that reading it needs.
    func wait(for error: StoreError) async throws -> Outcome {
        let evaluation = try await self.lightCheck(of: nil)
        let isSaid = evaluation.checks.contains { $0.verdict == .notEvaluated }
        return try await self.hold(
            isSaid ? evaluation : nil, for: isSaid ? self.findings(of: evaluation) : [error.description],
            isUnseen: true)
    }

    /// - Parameter evaluation: nil where the check has nothing to do with it.
    private func hold(
        _ evaluation: GateEvaluation?, for findings: [String], isUnseen: Bool
    ) async throws -> Outcome {
        let now = try await self.ports.store.now()
        let reason = "the light check holds it: \(findings.joined(separator: "; "))"
        var commit = try self.commit(
            .failed, records: 0, dataHash: nil, problem: reason, type: "light_check", at: now)
        commit.incidents = [
            self.incident(
                "light-check", severity: .critical, "\(self.processor.id) is held by the light check", findings)
        ]
        if let evaluation, let history = try self.history(of: evaluation, isFinal: !isUnseen, at: now) {
            commit.tables.append(history)
        }
        guard case .committed = try await self.ports.store.commit(commit) else {
            return try await self.wasOvertaken(at: now)
        }
        let outcome = "\(self.processor.id): \(reason)"
        return isUnseen ? .retry(after: nil, outcome) : .reject(outcome)
    }
}
