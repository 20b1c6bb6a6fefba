import CLibPQ
import Synchronization

/// libpq's means to stop what a connection is doing.
///
/// `@unchecked Sendable`: made on one queue, handed over once, used and freed by ``send(keeping:)`` only.
struct CancelRequest: @unchecked Sendable {
    let pointer: OpaquePointer

    /// Blocks while it connects; the server then ends the statement, and the session with its transaction.
    func send(keeping handle: PostgresHandle) {
        var reason = [CChar](repeating: 0, count: 256)
        // A server that cannot be asked is gone; the session ends with its connection either way.
        _ = PQcancel(self.pointer, &reason, Int32(reason.count))
        PQfreeCancel(self.pointer)
        withExtendedLifetime(handle) {}
    }
}

/// A request to stop that a blocked thread looks at now and then.
final class Cancellation: Sendable {
    private let flag = Atomic(false)

    var isRequested: Bool { self.flag.load(ordering: .relaxed) }

    func request() { self.flag.store(true, ordering: .relaxed) }
}
