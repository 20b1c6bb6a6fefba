package import Scraping
import Synchronization

/// HTTP through libcurl: connections are kept and shared, and one thread of its own does the waiting.
///
/// The thread starts with the first request, so that a program that asks nothing pays nothing. `close()`, or the end
/// of the last reference, stops it.
package final class CurlTransport: Sendable {
    let configuration: CurlConfiguration
    private let mailbox = Mailbox()
    private let stage = Mutex(Stage.unused)

    private enum Stage {
        case unused
        case running(LoopThread)
        case closed
    }

    package init(configuration: CurlConfiguration = CurlConfiguration()) {
        self.configuration = configuration
    }

    deinit {
        self.close()
    }

    /// The port; keeps the transport alive.
    package var client: HTTPClient {
        HTTPClient { try await self.send($0) }
    }

    /// Ends every request with `.cancelled` and waits, some milliseconds, for the thread; later requests end the same.
    package func close() {
        self.mailbox.close()
        let last = self.stage.withLock { stage in
            defer { stage = .closed }
            return stage
        }
        if case .running(let thread) = last { thread.join() }
    }

    /// One hop; ends early, with `.cancelled`, when the task is cancelled.
    func exchange(_ hop: Hop) async throws(HTTPFailure) -> HopAnswer {
        let cancellation = Cancellation()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { self.start(Exchange(hop, cancellation, $0)) }
        } onCancel: {
            cancellation.request()
            // A closed mailbox has ended the exchange already.
            _ = self.mailbox.post(.cancel(cancellation))
        }
        return try result.get()
    }

    private func start(_ exchange: Exchange) {
        guard self.isRunning() else {
            return exchange.finish(.failure(exchange.failure(.other, "the system gives no thread")))
        }
        if !self.mailbox.post(.start(exchange)) {
            exchange.finish(.failure(exchange.failure(.cancelled, "the transport is closed")))
        }
    }

    /// False only when a thread was needed and could not be had.
    private func isRunning() -> Bool {
        self.stage.withLock { stage in
            guard case .unused = stage else { return true }
            let thread = LoopThread { [mailbox, configuration] in CurlLoop.run(mailbox, configuration) }
            if let thread { stage = .running(thread) }
            return thread != nil
        }
    }
}
