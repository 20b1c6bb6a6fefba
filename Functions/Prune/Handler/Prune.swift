package import Invocation
package import Pipeline
import Timing

/// Each day, removes rows that are settled and old.
///
/// It needs no memory of its events: what one delivery has removed, another finds gone.
package struct Prune: Handler {
    package static let name = "prune"

    /// The scheduler sends nothing that matters.
    package struct Event: Codable, Sendable, Equatable {
        package init() {}
    }

    private let ports: Ports
    private let batch: Int

    /// - Parameter batch: rows of one transaction.
    package init(ports: Ports, batch: Int = Pruning.batch) {
        self.ports = ports
        self.batch = batch
    }

    package func handle(_ event: Event, context: InvocationContext) async throws -> Outcome {
        let limits = Retention.standard.limits(at: try await self.ports.store.now())
        let end = context.lastBatch
        let progress = try await self.ports.store.pruning.remove(limits, batch: self.batch) {
            context.time.now() < end
        }
        let removed = progress.removed
        guard progress.isComplete else {
            return .retry(after: nil, "its time is up; removed \(removed.words) so far, and the rest is left")
        }
        return removed.total == 0 ? .ignored("nothing is old enough") : .done("removed \(removed.words)")
    }
}

extension Prune {
    package static let contract = FunctionContract(
        name: Self.name, summary: "Removes rows that are settled and old, a batch at a time.", event: [],
        schedule: "15 5 * * *")
}

extension InvocationContext {
    /// The moment from which no further batch is begun: one that was begun has to end before the process is told to.
    fileprivate var lastBatch: Timestamp {
        let left = self.time.now().duration(to: self.deadline)
        return self.deadline.advanced(by: .zero - min(.seconds(10), left / 10))
    }
}

extension PruneCounts {
    /// `2 boundaries, 9 boundary events`; what is none is not named.
    fileprivate var words: String {
        let some = self.named.filter { $0.count > 0 }.map { "\($0.count) \($0.name)" }
        return some.isEmpty ? "nothing" : some.joined(separator: ", ")
    }
}
