import Alerts
import Pipeline
import Scraping
import Timing

extension ScrapeWork {
    /// What the credits of the source's key mean for people: today's warning, and the end of those of earlier days.
    func creditIncidents(_ use: CreditUse, at now: Timestamp) async throws -> [IncidentChange] {
        let change = use.incident(on: self.scrape.ports.eastern.date(at: now), correlationID: self.run.correlationID)
        let earlier = try await self.scrape.ports.store.incidents().filter {
            $0.resolvedAt == nil && $0.incident.key.hasPrefix(use.incidentPrefix) && $0.incident.key != change.key
        }
        return earlier.map { .resolve(key: $0.incident.key) } + [change]
    }
}

extension IncidentChange {
    fileprivate var key: String {
        switch self {
        case .raise(let incident): incident.key
        case .resolve(let key): key
        }
    }
}
