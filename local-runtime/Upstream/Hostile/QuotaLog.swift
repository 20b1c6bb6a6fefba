package import Timing

/// What an upstream with a quota saw: the judge of whoever called it.
package struct QuotaLog: Sendable, Equatable {
    /// One call.
    package struct Visit: Sendable, Equatable {
        /// By the upstream's true time.
        package var time: Timestamp
        package var request: UpstreamRequest
        package var isRefused = false
        /// Until when the refusal asked everybody to stay away; nil where it named no time.
        package var askedUntil: Timestamp?

        package init(time: Timestamp, request: UpstreamRequest) {
            self.time = time
            self.request = request
        }
    }

    /// In order of arrival.
    package private(set) var visits: [Visit] = []

    package init() {}

    mutating func add(_ visit: Visit) {
        self.visits.append(visit)
    }

    package var refusals: [Visit] { self.visits.filter(\.isRefused) }

    /// Refusals of calls that came after the first one.
    ///
    /// - Parameter delivery: how long that one may have been under way to every process: a call that came sooner after it
    ///   nobody could have held back.
    package func late(delivery: Duration) -> [Visit] {
        let refusals = self.refusals
        guard let heard = refusals.first?.time.advanced(by: delivery) else { return [] }
        return refusals.filter { $0.time > heard }
    }

    /// Calls that came before a moment until which an earlier refusal had asked to be left alone.
    ///
    /// - Parameter delivery: how long the refusal may have been under way: a call that came sooner after it had left
    ///   before its sender, or another process, could know. Zero is right for a client that makes one call at a time.
    package func early(delivery: Duration = .zero) -> [Visit] {
        var early: [Visit] = []
        var asks: [(heard: Timestamp, until: Timestamp)] = []
        for visit in self.visits {
            asks.removeAll { $0.until <= visit.time }
            if asks.contains(where: { $0.heard <= visit.time }) { early.append(visit) }
            if let until = visit.askedUntil { asks.append((visit.time.advanced(by: delivery), until)) }
        }
        return early
    }
}
