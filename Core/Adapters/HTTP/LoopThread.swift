import Glibc

/// A thread of our own, for work that sleeps in system calls and so must stay off the cooperative pool.
struct LoopThread: Sendable {
    private let thread: pthread_t

    /// Nil when the system gives no thread.
    init?(_ body: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let argument = Unmanaged.passRetained(Body(body))
        let code = pthread_create(&thread, nil, runBody, argument.toOpaque())
        guard code == 0 else {
            argument.release()
            return nil
        }
        self.thread = thread
    }

    /// Waits for the end of the body; must be called exactly once, and not by the thread itself.
    func join() {
        pthread_join(self.thread, nil)
    }
}

private final class Body: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
        self.run = run
    }
}

private func runBody(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    // Signals belong to the main thread. A blocked SIGPIPE is an error code, and so one dead peer ends one transfer.
    var signals = sigset_t()
    sigfillset(&signals)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
    return nil
}
