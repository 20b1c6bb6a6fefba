import Messaging
package import Pipeline
package import Telemetry

extension Store {
    /// The same store, into which no secret that a redactor was told can be written.
    ///
    /// This and the store of what processes share about hosts are the doors of a process to its database, so no handler
    /// has to remember. Without a secret in the environment it is the store itself.
    package func redacting(_ redactor: Redactor) -> Store {
        guard redactor.knowsSecrets else { return self }
        let store = self
        var clean = self
        clean.commit = { commit in try await store.commit(commit.redacted(by: redactor)) }
        clean.announceDue = { now, limit, lease, message in
            try await store.announceDue(now, limit, lease) { key, correlationID in
                try message(key, correlationID)?.redacted(by: redactor)
            }
        }
        clean.hasApplied = { consumer, eventID in
            try await store.hasApplied(consumer, redactor.withoutSecrets(eventID))
        }
        clean.outbox.markFailed = { eventID, reason, now in
            try await store.outbox.markFailed(eventID, redactor.withoutSecrets(reason), now)
        }
        clean.deadLetters.redrive = { id, by in
            try await store.deadLetters.redrive(id, redactor.withoutSecrets(by))
        }
        clean.deadLetters.discard = { id, by, reason in
            try await store.deadLetters.discard(id, redactor.withoutSecrets(by), redactor.withoutSecrets(reason))
        }
        return clean
    }
}

extension ObjectStore {
    /// The same store, whose objects hold no secret that a redactor was told.
    ///
    /// A payload is evidence of what a source said, and stays so without the key that was sent to it. Answers are redacted
    /// as they arrive, so what is put here and hashed is what is kept.
    package func redacting(_ redactor: Redactor) -> ObjectStore {
        guard redactor.knowsSecrets else { return self }
        let store = self
        var clean = self
        clean.put = { key, content in
            try await store.put(redactor.withoutSecrets(key), redactor.withoutSecrets(content))
        }
        return clean
    }
}
