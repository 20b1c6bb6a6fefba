import Dispatch
import Glibc
import Invocation

/// Ends the process with "retry" when the platform asks it to go, or when its time is up.
///
/// Every effect is one transaction, so whatever is under way has either happened or has not; the event comes again.
final class ProcessLimit {
    private let termination: any DispatchSourceSignal
    private let timer: any DispatchSourceTimer

    /// - Parameter seconds: real seconds from now, at least 1.
    init(seconds: Int) {
        signal(SIGTERM, SIG_IGN)
        self.termination = DispatchSource.makeSignalSource(signal: SIGTERM, queue: .global())
        self.timer = DispatchSource.makeTimerSource(queue: .global())
        self.termination.setEventHandler { exit(Invocation.ExitCode.retry.rawValue) }
        self.timer.setEventHandler { exit(Invocation.ExitCode.retry.rawValue) }
        self.timer.schedule(deadline: .now() + .seconds(seconds))
        self.termination.resume()
        self.timer.resume()
    }

    func cancel() {
        self.termination.cancel()
        self.timer.cancel()
    }
}
