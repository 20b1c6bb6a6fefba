import Alerts
import Scraping
import Timing
import Warehouse

extension CreditUse {
    /// - Parameter status: of the host's breaker, once the run's calls were over.
    func row(runID: String, eastern: EasternTime, status: String) -> RateLimitEventRow {
        RateLimitEventRow(
            eventID: "\(runID)/credits", eventDate: eastern.date(at: self.at), timestamp: self.at,
            domain: self.source.host, source: self.source.id, runID: runID, eventType: "credits_left",
            count: self.newest.remaining, circuitBreakerStatus: status, detail: self.words)
    }

    /// Begins the keys of its incidents, one a day.
    var incidentPrefix: String { "upstream/\(self.source.host)/credits/\(self.key)/" }

    /// A warning for the day while four fifths of the month are used, and the end of the day's warning once they are not.
    func incident(on day: GameDate, correlationID: String) -> IncidentChange {
        let key = "\(self.incidentPrefix)\(day)"
        guard self.newest.isRunningLow else { return .resolve(key: key) }
        return .raise(
            Incident(
                key: key, severity: .warning,
                summary: "\(self.source.host): four fifths of the month's credits of \(self.key) are used",
                evidence: ["\(self.at): \(self.words), told to \(self.source.id)"], correlationID: correlationID))
    }
}
