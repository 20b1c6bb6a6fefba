import Pipeline
package import Resilience
package import Telemetry

extension ResilienceStore {
    /// The same store, into which no secret that a redactor was told can be written: an operator's words are in it too.
    package func redacting(_ redactor: Redactor) -> ResilienceStore {
        guard redactor.knowsSecrets else { return self }
        let store = self
        var clean = self
        clean.save = { host, state in try await store.save(host, try redactor.withoutSecrets(state)) }
        return clean
    }
}

extension BreakerOverride {
    /// The order as it is kept and told.
    package func redacted(by redactor: Redactor) -> BreakerOverride {
        var clean = self
        clean.reason = redactor.withoutSecrets(self.reason)
        clean.by = self.by.map { redactor.withoutSecrets($0) }
        return clean
    }
}
