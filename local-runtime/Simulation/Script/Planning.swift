package import Pipeline
package import Timing

/// A call of the planner, as the script has it.
package struct Planning: Sendable, Equatable, Codable {
    package var at: Timestamp
    package var date: GameDate
    package var mode: RunMode

    package init(at moment: Timestamp, date: GameDate, mode: RunMode) {
        self.at = moment
        self.date = date
        self.mode = mode
    }

    package var line: String { "\(self.at) plan \(self.date) \(self.mode.rawValue)" }
}
