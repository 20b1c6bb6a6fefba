package import Timing

/// Something a person should know, raised once however often its cause is seen.
package struct Incident: Sendable, Equatable, Codable {
    package enum Severity: String, Sendable, Codable, CaseIterable {
        case info, warning, critical
    }

    /// Boundary (or component), game date and cause: the same trouble is the same incident.
    package var key: String
    package var severity: Severity
    package var summary: String
    /// What was seen, in sentences.
    package var evidence: [String]
    package var correlationID: String?

    package init(
        key: String, severity: Severity, summary: String, evidence: [String] = [], correlationID: String? = nil
    ) {
        self.key = key
        self.severity = severity
        self.summary = summary
        self.evidence = evidence
        self.correlationID = correlationID
    }
}

/// What a commit does to an incident.
package enum IncidentChange: Sendable, Equatable {
    /// Opens it, or brings an open one up to date.
    case raise(Incident)
    /// Ends the open incident of that key; nothing where there is none.
    case resolve(key: String)
}

/// An incident as the store keeps it.
package struct StoredIncident: Sendable, Equatable {
    package var incident: Incident
    package var openedAt: Timestamp
    package var updatedAt: Timestamp
    package var resolvedAt: Timestamp?

    package init(incident: Incident, openedAt: Timestamp, updatedAt: Timestamp, resolvedAt: Timestamp? = nil) {
        self.incident = incident
        self.openedAt = openedAt
        self.updatedAt = updatedAt
        self.resolvedAt = resolvedAt
    }
}
