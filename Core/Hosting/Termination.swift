import Dispatch
import Glibc
import Invocation

/// Ends the process with "retry" when the platform asks it to go.
///
/// Every effect is one transaction, so whatever is under way has either happened or has not; the event comes again.
final class Termination {
    private let source: any DispatchSourceSignal

    init() {
        signal(SIGTERM, SIG_IGN)
        self.source = DispatchSource.makeSignalSource(signal: SIGTERM, queue: .global())
        self.source.setEventHandler { exit(Invocation.ExitCode.retry.rawValue) }
        self.source.resume()
    }

    func cancel() {
        self.source.cancel()
    }
}
