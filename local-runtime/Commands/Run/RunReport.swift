package import Timing

/// What a run of the schedules did: the answer of `fastbreak run --json`.
package struct RunReport: Codable, Sendable, Equatable {
    package struct Job: Codable, Sendable, Equatable {
        package var name: String
        package var fired: Int
        package var done: Int
        package var ignored: Int
        /// Ended as reject, retry or unexpected, after the scheduler's own retries.
        package var failed: Int
        /// The moment that the schedule named for the last of them.
        package var last: Timestamp?

        init(_ name: String) {
            self.name = name
            self.fired = 0
            self.done = 0
            self.ignored = 0
            self.failed = 0
        }
    }

    package struct Boundary: Codable, Sendable, Equatable {
        package var game_date: String
        package var boundary: String
        package var mode: String
        package var state: String
        package var reason: String
        package var revision: Int
    }

    package var from: Timestamp
    /// The last moment that the run came to.
    package var to: Timestamp
    /// `span` when the span was over, `stopped` when a signal ended it.
    package var ended: String
    /// Messages of an earlier run that were sent again.
    package var resent: Int
    /// Sources with a schedule that the simulated world does not have; they were not asked.
    package var unplayed: [String]
    /// In the order of their names; those that did not fire are here too.
    package var jobs: [Job]
    /// Messages handed to a function.
    package var deliveries: Int
    package var dead_letters: Int
    package var boundaries: [Boundary]
    /// Open incidents of the span's dates: severity and summary.
    package var incidents: [String]
    package var wall_seconds: Double
}
