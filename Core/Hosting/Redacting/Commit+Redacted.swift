package import Pipeline
package import Telemetry

extension Commit {
    /// The commit without the secrets that a redactor was told, whatever it writes and however they are encoded.
    ///
    /// Ids are redacted like everything else: equal ones stay equal. Of table rows only texts that are long enough are
    /// searched, in one pass.
    /// - Throws: ``StoreError`` for a boundary that cannot be without one.
    package func redacted(by redactor: Redactor) throws(StoreError) -> Commit {
        var clean = Commit(correlationID: redactor.withoutSecrets(self.correlationID))
        if let write = self.boundary {
            clean.boundary = BoundaryWrite(
                expectedVersion: write.expectedVersion, boundary: try redactor.withoutSecrets(write.boundary),
                events: try redactor.withoutSecrets(write.events))
        }
        clean.inbox = self.inbox?.redacted(by: redactor)
        clean.unlessApplied = self.unlessApplied?.redacted(by: redactor)
        clean.tables = self.tables.map { redactor.withoutSecrets($0) }
        clean.outbox = self.outbox.map { $0.redacted(by: redactor) }
        clean.resend = self.resend.map { redactor.withoutSecrets($0) }
        clean.incidents = self.incidents.map { $0.redacted(by: redactor) }
        clean.deadLetters = self.deadLetters.map { $0.redacted(by: redactor) }
        clean.unknownCompletions = self.unknownCompletions.map { $0.redacted(by: redactor) }
        return clean
    }
}

extension UnknownCompletion {
    fileprivate func redacted(by redactor: Redactor) -> UnknownCompletion {
        UnknownCompletion(
            boundary: self.boundary, messageID: redactor.withoutSecrets(self.messageID),
            processorName: redactor.withoutSecrets(self.processorName), payload: redactor.withoutSecrets(self.payload))
    }
}
