import Dispatch
import Driver
import Glibc

/// Turns SIGINT and SIGTERM into the wish that a run end; a second one ends the process as the system does.
final class SignalStop {
    private let sources: [any DispatchSourceSignal]

    init(_ stop: StopSignal) {
        self.sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                stop.set()
                signal(number, SIG_DFL)
            }
            source.resume()
            return source
        }
    }

    func cancel() {
        for source in self.sources { source.cancel() }
        for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
    }
}
