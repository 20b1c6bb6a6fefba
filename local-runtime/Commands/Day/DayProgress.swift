import Driver
import Glibc
import Hosting
import Invocation
import Synchronization
import Telemetry

/// Shows a run while it works: a line for each phase, rewritten in place on a terminal.
final class DayProgress: Sendable {
    private struct State {
        var phase = ""
        var count = 0
        var last = ""
    }

    private static let width = 100
    private static let phases = [
        "plan-day": "plan", "scrape": "scrape", "process-raw": "raw", "phase2-to-phase3": "2 to 3",
        "process-analytics": "analytics", "phase3-to-phase4": "3 to 4", "process-precompute": "precompute",
    ]

    private let isTerminal: Bool
    private let state = Mutex(State())

    init(isTerminal: Bool) {
        self.isTerminal = isTerminal
    }

    func observe(_ event: DriverEvent) {
        switch event {
        case .died(let message, let reason):
            StandardError.append(line: "dead letter  \(message.id): \(reason)")
        case .invoked(let function, _, let result, _):
            guard let phase = Self.phases[function] else { return }
            self.state.withLock { state in
                if phase != state.phase {
                    self.end(state)
                    state = State(phase: phase)
                }
                state.count += 1
                state.last = result.message
                if self.isTerminal { self.show(state, end: "") }
            }
        }
    }

    func finish() {
        self.state.withLock { self.end($0) }
    }

    private func end(_ state: State) {
        guard state.count > 0 else { return }
        self.show(state, end: "\n")
    }

    private func show(_ state: State, end: String) {
        let name = state.phase.padding(to: 11)
        let count = "\(state.count)".padding(to: 4)
        let line = String("\(name) \(count) \(state.last)".prefix(Self.width))
        Self.write((self.isTerminal ? "\r\u{1B}[K" : "") + line + end)
    }

    private static func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
