import Messaging
import Pipeline
import Timing

extension Checker {
    /// Looks at what has been counted since the version before.
    mutating func checkCounted(_ boundary: Boundary, before: Boundary?, at now: Timestamp) {
        let expectation = self.expectation(of: boundary.key)
        for (processor, arrival) in boundary.arrived.sorted(by: { $0.key < $1.key })
        where before?.arrived[processor] != arrival {
            let isAwaited =
                expectation.map { $0.required.contains(processor) || $0.optional.contains(processor) } ?? false
            if !isAwaited { self.report(.counted, "\(boundary.key) counts \(processor), who is not awaited", at: now) }
            let end = CountedEnd(
                key: boundary.key, processor: processor, status: arrival.status, dataHash: arrival.dataHash,
                basis: arrival.basis)
            if !self.published.contains(end) {
                self.report(.counted, "\(boundary.key) counts an end of \(processor) that nobody published", at: now)
            }
            if arrival.basis != boundary.basis {
                self.report(.counted, "\(boundary.key) counts \(processor) of another upstream revision", at: now)
            }
        }
    }

    /// Required ⊆ arrived; or a first release whose step is due, or a later one, that meets a step's minimum.
    ///
    /// - Parameter judged: the latest clock by which the boundary was made ready or released.
    mutating func checkReleasedSet(
        of boundary: Boundary, _ release: Boundary.Release, judged: Timestamp, at now: Timestamp
    ) {
        guard let expectation = self.expectation(of: boundary.key) else { return }
        let arrived = Set(boundary.arrived.keys)
        let isComplete = expectation.required.isSubset(of: arrived)
        if release.provenance.reason == .complete || isComplete {
            if !isComplete { self.report(.releasedSet, "\(boundary.key) is called complete and is not", at: now) }
            return
        }
        let step = expectation.steps.first { step in
            let isDue =
                release.revision > 1 || boundary.plan.due(step, firstArrival: boundary.firstArrivalAt) <= judged
            return isDue && step.minimum.isMet(by: arrived)
        }
        if step == nil {
            let names = arrived.sorted().map(\.rawValue).joined(separator: ", ")
            self.report(.releasedSet, "\(boundary.key) is released with no more than: \(names)", at: now)
        }
    }

    private func expectation(of key: BoundaryKey) -> BoundaryDefinition.Expectation? {
        self.topology.boundary(key.boundary)?.expectations[key.mode]
    }

    /// Takes note of a completion that leaves, as the boundary that awaits it may count it.
    mutating func saw(completion message: CompletionMessage, publishedAt: Timestamp) {
        guard let (key, processor) = self.destination(of: message, publishedAt: publishedAt),
            message.status == .success || message.status == .partial
                || (message.status == .noData && processor.acceptsNoData)
        else { return }
        self.published.insert(
            CountedEnd(
                key: key, processor: processor.id, status: message.status.rawValue,
                dataHash: message.dataHash ?? message.executionID, basis: message.upstreamRevision))
    }

    /// The boundary that a completion is for; nil where nobody declared its producer or nobody awaits its phase.
    func destination(
        of message: CompletionMessage, publishedAt: Timestamp
    ) -> (key: BoundaryKey, processor: Processor)? {
        guard
            let id = self.topology.registry.resolve(name: message.processorName, outputTable: message.outputTable),
            let processor = self.topology.registry.processor(id),
            let definition = self.topology.boundaries.first(where: { $0.from == processor.phase })
        else { return nil }
        let stamped = message.mode.flatMap(RunMode.init(rawValue:))
        let mode = stamped ?? RunMode(gameDate: message.gameDate, today: self.eastern.date(at: publishedAt))
        let key = BoundaryKey(
            pipeline: self.topology.pipeline, boundary: definition.name, date: message.gameDate,
            mode: definition.mode(for: mode))
        return (key, processor)
    }
}
