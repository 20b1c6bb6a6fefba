import Driver
import Glibc
import Invocation
import Synchronization
import Telemetry
import Timing

/// A bar on standard error: rewritten in place on a terminal, else a line whenever a date begins or ends.
final class BackfillProgress: Sendable {
    private struct State {
        var done = 0
        var total = 0
        var active: [GameDate] = []
        var function = ""
    }

    private static let cells = 24
    private static let width = 110

    private let isTerminal: Bool
    private let state = Mutex(State())

    init(isTerminal: Bool) {
        self.isTerminal = isTerminal
    }

    func update(done: Int, total: Int, active: [GameDate]) {
        self.state.withLock { state in
            (state.done, state.total, state.active) = (done, total, active)
            Self.write(self.isTerminal ? "\r\u{1B}[K\(Self.line(state))" : Self.line(state) + "\n")
        }
    }

    func observe(_ event: DriverEvent) {
        switch event {
        case .died(let message, let reason):
            StandardError.append(line: "dead letter  \(message.id): \(reason)")
        case .invoked(let function, _, _, _):
            self.state.withLock { state in
                guard self.isTerminal, function != state.function, state.total > 0 else { return }
                state.function = function
                Self.write("\r\u{1B}[K\(Self.line(state))")
            }
        }
    }

    /// Leaves the line of a terminal.
    func finish() {
        self.state.withLock { state in
            if self.isTerminal, state.total > 0 { Self.write("\n") }
        }
    }

    private static func line(_ state: State) -> String {
        let filled = state.total == 0 ? Self.cells : Self.cells * state.done / state.total
        let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: Self.cells - filled)
        let active = state.active.map(\.description).joined(separator: ", ")
        return String("[\(bar)] \(state.done)/\(state.total)  \(active)  \(state.function)".prefix(Self.width))
    }

    private static func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
