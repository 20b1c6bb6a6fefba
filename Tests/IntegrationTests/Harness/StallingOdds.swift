import Synchronization
import Upstream

/// The Odds API with two events on 15 January 2024, which leaves the question about the second one without an answer.
///
/// A scrape asks for the list, then for the first event alone: so two answers have come when a question hangs.
final class StallingOdds: Sendable {
    private struct State {
        var asked: [String: Int] = [:]
        var isReleased = false
        var hanging: [CheckedContinuation<Void, Never>] = []
    }

    static let last = "/v4/historical/sports/basketball_nba/events/e1/odds"

    private let refusesFirst: Bool
    private let state = Mutex(State())
    private let stalls = AsyncStream<Void>.makeStream()

    /// - Parameter refusesFirst: whether each event's first question is a 429, to be repeated after a second.
    init(refusesFirst: Bool = false) {
        self.refusesFirst = refusesFirst
    }

    var source: UpstreamSource { UpstreamSource { await self.answer($0) } }

    /// Returns once a question hangs.
    func stalled() async {
        for await _ in self.stalls.stream { return }
    }

    /// Gives up what hangs, and answers everything from now on.
    func release() {
        let hanging = self.state.withLock { state in
            state.isReleased = true
            defer { state.hanging = [] }
            return state.hanging
        }
        for continuation in hanging { continuation.resume() }
    }

    private func answer(_ request: UpstreamRequest) async -> UpstreamReply? {
        guard request.path.hasSuffix("/odds") else { return .json(Array(Self.list.utf8)) }
        let count = self.state.withLock { state in
            state.asked[request.path, default: 0] += 1
            return state.asked[request.path, default: 0]
        }
        if self.refusesFirst, count == 1 {
            return UpstreamReply(
                status: 429, headers: ["Retry-After": "1"], body: Array("slow down".utf8), contentType: "text/plain")
        }
        if request.path == Self.last, self.state.withLock({ !$0.isReleased }) {
            self.stalls.continuation.yield()
            await self.hang()
        }
        return .json(Array(#"{"data": {}}"#.utf8))
    }

    private func hang() async {
        await withCheckedContinuation { continuation in
            let isReleased = self.state.withLock { state in
                if !state.isReleased { state.hanging.append(continuation) }
                return state.isReleased
            }
            if isReleased { continuation.resume() }
        }
    }

    private static let list = """
        {"data": [{"id": "e0", "commence_time": "2024-01-16T00:10:00Z"},
                  {"id": "e1", "commence_time": "2024-01-16T00:40:00Z"}]}
        """
}
