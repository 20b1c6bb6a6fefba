import Synchronization
import Timing

/// Something that a schedule starts at a moment.
struct Call: Sendable {
    enum Kind: Sendable {
        case plan(Planning)
        case end(ScriptedCompletion)
        case order(ScriptedOrder)
    }

    /// A call that fails this often is given up.
    static let attempts = 6

    var at: Timestamp
    var kind: Kind
    var attempt = 1
}

/// The calls to come, in the order of time and, at one moment, of adding.
final class CallList: Sendable {
    private let calls: Mutex<[Call]>

    init(_ calls: [Call]) {
        self.calls = Mutex(
            calls.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element))
    }

    func add(_ call: Call) {
        self.calls.withLock { calls in
            calls.insert(call, at: calls.firstIndex { $0.at > call.at } ?? calls.endIndex)
        }
    }

    /// When the next call is due; nil when none is to come.
    var next: Timestamp? { self.calls.withLock(\.first?.at) }

    func take() -> Call? { self.calls.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
}
