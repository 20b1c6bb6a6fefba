import Alerts
import Invocation
import Messaging
import Pipeline
import Telemetry

extension Envelope {
    /// The event as a handler may know it: redacted as it arrives, so that what the handler cuts, hashes and remembers is
    /// what is kept.
    func redacted(by redactor: Redactor) -> Envelope {
        var clean = self
        clean.id = redactor.withoutSecrets(self.id)
        clean.data = redactor.withoutSecrets(self.data)
        clean.attributes = self.attributes.mapValues { redactor.withoutSecrets($0) }
        clean.orderingKey = self.orderingKey.map { redactor.withoutSecrets($0) }
        return clean
    }
}

extension OutboxMessage {
    func redacted(by redactor: Redactor) -> OutboxMessage {
        var clean = self
        clean.eventID = redactor.withoutSecrets(self.eventID)
        clean.orderingKey = redactor.withoutSecrets(self.orderingKey)
        clean.type = redactor.withoutSecrets(self.type)
        clean.data = redactor.withoutSecrets(self.data)
        clean.correlationID = redactor.withoutSecrets(self.correlationID)
        clean.causationID = self.causationID.map { redactor.withoutSecrets($0) }
        return clean
    }
}

extension DeadLetter {
    /// The hash is that of the payload that is kept: it tells letters apart, and a redrive sends what is kept.
    func redacted(by redactor: Redactor) -> DeadLetter {
        var clean = self
        clean.eventID = redactor.withoutSecrets(self.eventID)
        clean.payload = redactor.withoutSecrets(self.payload)
        if clean.payload != self.payload { clean.payloadHash = ContentHash.of(clean.payload) }
        clean.reason = redactor.withoutSecrets(self.reason)
        clean.correlationID = self.correlationID.map { redactor.withoutSecrets($0) }
        clean.orderingKey = self.orderingKey.map { redactor.withoutSecrets($0) }
        clean.type = self.type.map { redactor.withoutSecrets($0) }
        return clean
    }
}

extension InboxEntry {
    func redacted(by redactor: Redactor) -> InboxEntry {
        var clean = self
        clean.eventID = redactor.withoutSecrets(self.eventID)
        clean.subject = redactor.withoutSecrets(self.subject)
        return clean
    }
}

extension IncidentChange {
    func redacted(by redactor: Redactor) -> IncidentChange {
        switch self {
        case .resolve(let key): return .resolve(key: redactor.withoutSecrets(key))
        case .raise(var incident):
            incident.key = redactor.withoutSecrets(incident.key)
            incident.summary = redactor.withoutSecrets(incident.summary)
            incident.evidence = incident.evidence.map { redactor.withoutSecrets($0) }
            incident.correlationID = incident.correlationID.map { redactor.withoutSecrets($0) }
            return .raise(incident)
        }
    }
}
