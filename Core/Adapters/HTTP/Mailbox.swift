import CLibCurl
import Synchronization

/// Where tasks leave work for the loop, and the only state that both touch.
final class Mailbox: Sendable {
    enum Message: Sendable {
        case start(Exchange)
        case cancel(Cancellation)
    }

    private struct State {
        var messages: [Message] = []
        var waker: Waker?
        var isClosed = false
    }

    private let state = Mutex(State())

    /// Returns false, and keeps nothing, once the mailbox is closed.
    func post(_ message: Message) -> Bool {
        self.state.withLock { state in
            guard !state.isClosed else { return false }
            // Only the first message after a `take` can find the loop asleep.
            if state.messages.isEmpty { state.waker?.wake() }
            state.messages.append(message)
            return true
        }
    }

    /// Everything posted since the last call, and whether nothing more will come.
    func take() -> (messages: [Message], isClosed: Bool) {
        self.state.withLock { state in
            defer { state.messages = [] }
            return (state.messages, state.isClosed)
        }
    }

    func close() {
        self.state.withLock { state in
            state.isClosed = true
            state.waker?.wake()
        }
    }

    /// The loop gives its waker before it first sleeps and takes it back before it frees its handle.
    func attach(_ waker: Waker?) {
        self.state.withLock { $0.waker = waker }
    }
}

/// Ends the loop's sleep from another thread.
///
/// Unchecked, because the pointer is only ever given to `curl_multi_wakeup`, the one function that libcurl
/// allows from any thread, and only under the mailbox's lock, which the loop takes to withdraw it.
struct Waker: @unchecked Sendable {
    private let multi: UnsafeMutableRawPointer

    init(_ multi: UnsafeMutableRawPointer) {
        self.multi = multi
    }

    func wake() {
        // Fails only when the wake-up pipe is full, which is to say when the loop is about to wake.
        _ = curl_multi_wakeup(self.multi)
    }
}
