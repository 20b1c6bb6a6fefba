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
    let pipeline: String
    let schedule: Plan.Schedule
    let correlationID: String

    private var key: String { "\(self.pipeline)/scrape/\(self.source.id)/\(self.date)/game-count" }

    /// Nil where the source does not tell games apart.
    func judge(_ payloads: [Payload]) -> IncidentChange? {
        guard let count = self.source.gameCount.games(in: payloads) else { return nil }
        switch self.schedule {
        case .games(0): return .resolve(key: self.key)
        case .games(let expected) where Double(count) >= Self.threshold * Double(expected):
            return .resolve(key: self.key)
        case .games(let expected):
            return self.raise("\(count) of \(expected) scheduled games", isZero: count == 0)
        case .unknown:
            // Nothing to compare with yet; that the schedule is missing is an incident of its own.
            return nil
        }
    }

    private func raise(_ finding: String, isZero: Bool) -> IncidentChange {
        let incident = Incident(
            key: self.key, severity: isZero && !self.source.isOptional ? .critical : .warning,
            summary: "\(self.source.id) brought \(finding)", evidence: ["game date \(self.date)"],
            correlationID: self.correlationID)
        return .raise(incident)
    }
}
