import Driver
import Hosting
import Invocation
import Pipeline
import Synchronization
import Timing

/// Counts what a run does while it does it.
final class RunTally: Sendable {
    private struct State {
        var jobs: [String: RunReport.Job]
        var deliveries = 0
        var deadLetters = 0
    }

    private let state: Mutex<State>

    init(_ schedules: [ScheduledTrigger]) {
        self.state = Mutex(
            State(jobs: Dictionary(schedules.map { ($0.name, RunReport.Job($0.name)) }) { first, _ in first }))
    }

    func observe(_ event: DriverEvent) {
        self.state.withLock { state in
            switch event {
            case .died: state.deadLetters += 1
            case .invoked(_, let message, let result, _):
                guard let (name, moment) = Self.firing(message.id), var job = state.jobs[name] else {
                    state.deliveries += 1
                    return
                }
                job.fired += 1
                job.last = moment
                switch result {
                case .outcome(.done): job.done += 1
                case .outcome(.ignored): job.ignored += 1
                case .outcome(.retry), .outcome(.reject), .outcome(.misconfigured), .unexpected: job.failed += 1
                }
                state.jobs[name] = job
            }
        }
    }

    var jobs: [RunReport.Job] { self.state.withLock { $0.jobs.values.sorted { $0.name < $1.name } } }
    var firings: Int { self.jobs.reduce(0) { $0 + $1.fired } }
    var deliveries: Int { self.state.withLock(\.deliveries) }
    var deadLetters: Int { self.state.withLock(\.deadLetters) }

    /// The job and the moment of a firing's id, `{job}@{moment}`; nil for any other message.
    static func firing(_ id: String) -> (job: String, at: Timestamp)? {
        let parts = id.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, let moment = Timestamp(String(parts[1])) else { return nil }
        return (String(parts[0]), moment)
    }
}
