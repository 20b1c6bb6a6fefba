import CSQLite
import Synchronization

/// Says to a read that nobody waits for it any more.
final class ReadCancellation: Sendable {
    private let isAsked = Atomic(false)

    func ask() {
        self.isAsked.store(true, ordering: .relaxed)
    }

    /// - Throws: `CancellationError` once it was asked for.
    func check() throws {
        if self.isAsked.load(ordering: .relaxed) { throw CancellationError() }
    }

    /// How many steps of SQLite's machine pass between two looks: some tens of microseconds.
    private static let steps: Int32 = 1000

    /// Has the statements of a connection end when this is asked for; `sqlite3_interrupt` would miss one about to begin.
    func watch(_ handle: OpaquePointer) {
        sqlite3_progress_handler(
            handle, Self.steps,
            { context in
                guard let context else { return 0 }
                let cancellation = Unmanaged<ReadCancellation>.fromOpaque(context).takeUnretainedValue()
                return cancellation.isAsked.load(ordering: .relaxed) ? 1 : 0
            }, Unmanaged.passUnretained(self).toOpaque())
    }
}
