import Synchronization
package import Timing

/// Wraps a source and spoils its answers as scripted.
package final class FaultySource: Sendable {
    private struct Count {
        var matched = 0
        var struck = 0
    }

    private let wrapped: UpstreamSource
    private let faults: [UpstreamFault]
    private let time: TimeSource
    private let counts: Mutex<[Count]>

    /// - Parameter time: of the server, by which schedules go.
    package init(_ source: UpstreamSource, faults: [UpstreamFault], time: TimeSource) {
        self.wrapped = source
        self.faults = faults
        self.time = time
        self.counts = Mutex([Count](repeating: Count(), count: faults.count))
    }

    package var source: UpstreamSource {
        UpstreamSource { await self.answer($0) }
    }

    /// How many answers each fault has spoiled, in the order of their declaration.
    ///
    /// A scenario whose fault never struck has proved nothing; tests should look here.
    package var strikes: [Int] { self.counts.withLock { $0.map(\.struck) } }

    private func answer(_ request: UpstreamRequest) async -> UpstreamReply? {
        guard var reply = await self.wrapped.answer(request) else { return nil }
        for effect in self.effects(on: request) { reply = effect.spoil(reply, of: request) }
        return reply
    }

    private func effects(on request: UpstreamRequest) -> [UpstreamFault.Effect] {
        let now = self.time.now()
        return self.counts.withLock { counts in
            self.faults.indices.compactMap { index in
                let fault = self.faults[index]
                guard fault.matches(request), fault.schedule?.isOn(at: now) ?? true else { return nil }
                counts[index].matched += 1
                guard fault.requests?.contains(counts[index].matched) ?? true else { return nil }
                counts[index].struck += 1
                return fault.effect
            }
        }
    }
}
