import Driver
import Hosting
import Invocation
import Telemetry
import Timing

/// Shows a run while it works: a line for each firing of a schedule that did something, and for each dead letter.
struct RunProgress {
    let zone: TimeZoneRules

    func observe(_ event: DriverEvent) {
        switch event {
        case .died(let message, let reason):
            StandardError.append(line: "dead letter  \(message.id): \(reason)")
        case .invoked(_, let message, let result, _):
            guard let (job, moment) = RunTally.firing(message.id), !Self.isIdle(job, result) else { return }
            StandardError.append(
                line: "\(self.zone.text(moment))  \(job.padding(to: 34))  \(result.word): \(result.message)")
        }
    }

    private static func isIdle(_ job: String, _ result: InvocationResult) -> Bool {
        if case .outcome(.ignored) = result { return job == "deadline-tick" }
        return false
    }
}
