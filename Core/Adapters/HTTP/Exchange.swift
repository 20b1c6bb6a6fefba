import Scraping
import Synchronization

/// A hop and the task that waits for it, on their way to the loop.
struct Exchange: Sendable {
    let hop: Hop
    let cancellation: Cancellation
    private let continuation: CheckedContinuation<Result<HopAnswer, HTTPFailure>, Never>

    init(
        _ hop: Hop, _ cancellation: Cancellation,
        _ continuation: CheckedContinuation<Result<HopAnswer, HTTPFailure>, Never>
    ) {
        self.hop = hop
        self.cancellation = cancellation
        self.continuation = continuation
    }

    /// Must be called exactly once.
    func finish(_ result: Result<HopAnswer, HTTPFailure>) {
        self.continuation.resume(returning: result)
    }

    /// A failure of this exchange, with its method and address in front.
    func failure(_ code: HTTPFailure.Code, _ reason: String) -> HTTPFailure {
        HTTPFailure(code, "\(self.hop.request.method) \(self.hop.address): \(reason)")
    }
}

/// Whether a task still wants its answer.
///
/// The flag is raised before the loop is told, so that a cancellation that overtakes its own start is still seen.
final class Cancellation: Sendable {
    private let flag = Atomic(false)

    func request() { self.flag.store(true, ordering: .releasing) }

    var isRequested: Bool { self.flag.load(ordering: .acquiring) }
}
