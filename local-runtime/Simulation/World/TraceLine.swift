package import Timing

/// What became of one start of one worker.
package struct TraceLine: Sendable, Equatable, Codable, CustomStringConvertible {
    /// Virtual time of its end.
    package var at: Timestamp
    /// The subscription, or the function that a schedule called.
    package var subscription: String
    package var eventID: String
    /// From 1, copies included.
    package var attempt: Int
    /// Where the process died.
    package var crash: String?
    package var outcome: String
    /// The version of the boundary that the message is about.
    package var version: Int?

    package var description: String {
        let version = self.version.map { "v\($0)" } ?? "-"
        let crash = self.crash.map { "crash \($0)" } ?? "-"
        return "\(self.at) \(self.subscription) \(self.eventID) #\(self.attempt) \(crash) \(self.outcome) \(version)"
    }
}
