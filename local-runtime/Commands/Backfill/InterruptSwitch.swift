import Dispatch
import Glibc
import Synchronization

/// Set by the first SIGINT or SIGTERM, after which a signal ends the process as it always does.
final class InterruptSwitch: Sendable {
    private let isSet = Atomic(false)

    var isOn: Bool { self.isSet.load(ordering: .acquiring) }

    /// Listens for as long as the answer is held.
    func listen() -> [any DispatchSourceSignal] {
        [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                self.isSet.store(true, ordering: .releasing)
                signal(number, SIG_DFL)
            }
            source.resume()
            return source
        }
    }
}
