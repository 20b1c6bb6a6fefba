import Dispatch
import Glibc
import Invocation

/// Has the invocation end when the platform asks the process to go, or when its time is up.
///
/// The handler is cancelled, saves what it has and leaves by the same way as always. A process that is not gone after
/// ``grace`` ends with "retry" where it stands: every effect is one transaction, so whatever is under way has either
/// happened or has not; the event comes again.
final class ProcessLimit {
    /// Seconds for the way out; platforms kill ten seconds after their word.
    private static let grace = 8

    private let termination: any DispatchSourceSignal
    private let timer: any DispatchSourceTimer

    /// - Parameter seconds: real seconds from now, at least 1.
    init(seconds: Int, _ interruption: Interruption) {
        signal(SIGTERM, SIG_IGN)
        self.termination = DispatchSource.makeSignalSource(signal: SIGTERM, queue: .global())
        self.timer = DispatchSource.makeTimerSource(queue: .global())
        self.termination.setEventHandler { Self.end(interruption) }
        self.timer.setEventHandler { Self.end(interruption) }
        self.timer.schedule(deadline: .now() + .seconds(seconds))
        self.termination.resume()
        self.timer.resume()
    }

    private static func end(_ interruption: Interruption) {
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(Self.grace)) {
            exit(Invocation.ExitCode.retry.rawValue)
        }
        interruption.ask()
    }

    func cancel() {
        self.termination.cancel()
        self.timer.cancel()
    }
}
