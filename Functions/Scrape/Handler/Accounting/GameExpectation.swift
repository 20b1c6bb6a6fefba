import Alerts
import Extraction
import Pipeline
import Scraping
import Timing

/// Compares the games that a source brought with those of the schedule.
struct GameExpectation: Sendable {
    /// With a smaller share of the scheduled games something is wrong.
    static let threshold = 0.8

    let source: SourceDeclaration
    let date: GameDate
    let topology: Topology
    let schedule: Plan.Schedule
    let correlationID: String

    private var key: String { self.topology.gameCountIncident(of: self.source.id, on: self.date) }

    /// Nil where the source does not tell games apart.
    func judge(_ payloads: [Payload]) -> IncidentChange? {
        guard let count = self.source.gameCount.games(in: payloads) else { return nil }
        switch self.schedule {
        case .games(0): return .resolve(key: self.key)
        case .games(let expected) where Double(count) >= Self.threshold * Double(expected):
            return .resolve(key: self.key)
        case .games(let expected):
            return self.raise(
                "\(count) of \(expected) scheduled games",
                severity: count == 0 && !self.source.isOptional ? .critical : .warning)
        case .unknown where count == 0:
            // Right only if somebody who knows says so: the schedule when it lands, or a person.
            return self.raise("no games, and the schedule has not been read", severity: .warning)
        case .unknown:
            // How many there should be is not known; that there are none is no longer true.
            return .resolve(key: self.key)
        }
    }

    private func raise(_ finding: String, severity: Incident.Severity) -> IncidentChange {
        let incident = Incident(
            key: self.key, severity: severity,
            summary: "\(self.source.id) brought \(finding)", evidence: ["game date \(self.date)"],
            correlationID: self.correlationID)
        return .raise(incident)
    }
}
