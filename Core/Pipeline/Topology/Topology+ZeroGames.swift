import Alerts
package import Timing

extension Topology {
    /// The key of the incident that a source brought fewer games of a date than there were.
    package func gameCountIncident(of source: String, on date: GameDate) -> String {
        "\(self.pipeline)/scrape/\(source)/\(date)/game-count"
    }

    /// Ends those incidents of every source, for a date of which somebody who knows has said that nothing was played.
    func noGamesToMiss(on date: GameDate) -> [IncidentChange] {
        (self.scrapes.map(\.source) + self.sideFeeds.map(\.source)).map {
            .resolve(key: self.gameCountIncident(of: $0, on: date))
        }
    }
}
