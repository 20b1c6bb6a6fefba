import Invocation
import Messaging
import Pipeline
import Timing

extension Checker {
    /// The boundary that a message is about; nil for one that no boundary's handler would look at.
    func boundaryKey(of message: Envelope) -> BoundaryKey? {
        switch try? JSON.decode(BoundaryEventMessage.self, from: message.data) {
        case .due(let due):
            BoundaryKey(pipeline: self.topology.pipeline, boundary: due.boundary, date: due.gameDate, mode: due.mode)
        case .completed(let completion):
            message.publishedAt.flatMap { self.destination(of: completion, publishedAt: $0)?.key }
        // A request does not say which boundary it was sent to; the simulation asks for none.
        case .backfill, nil: nil
        }
    }

    /// Notes that a boundary's handler has answered for a completion: if nobody declared its producer, somebody is told.
    mutating func answered(for message: Envelope, by boundary: String) {
        guard let completion = try? JSON.decode(CompletionMessage.self, from: message.data),
            self.topology.registry.resolve(name: completion.processorName, outputTable: completion.outputTable) == nil
        else { return }
        self.owedIncidents.insert(
            "\(boundary)/\(completion.gameDate)/unknown-processor/\(completion.processorName)")
    }

    /// The version of a row that waits for a verdict; nil where it does not.
    func unjudged(_ key: BoundaryKey) -> Int? {
        self.boundaries[key].flatMap { $0.state == .ready ? $0.version : nil }
    }

    /// Looks whether a row that waited for a verdict before a message about it was handled waits as it did.
    mutating func checkJudged(_ key: BoundaryKey, version: Int, by message: String, at now: Timestamp) {
        guard self.unjudged(key) == version else { return }
        self.report(.judged, "\(message) was answered for, and \(key) was not judged", at: now)
    }

    /// Looks whether a phase that was done with a trigger has applied it with every processor that could.
    mutating func checkApplied(
        _ eventID: String, by consumer: String, _ processors: [ProcessorID], at now: Timestamp
    ) {
        guard let trigger = self.triggers[eventID] else {
            return self.report(.triggerFollowsRelease, "\(eventID) was obeyed and never written", at: now)
        }
        for processor in processors {
            let subject = "\(consumer)/\(processor) \(processor)/\(trigger.key.date)/\(trigger.key.mode.rawValue)"
            if self.applied.contains("\(consumer)/\(processor) \(eventID)") { continue }
            if self.highest[subject].map({ $0 > trigger.revision }) ?? false { continue }
            self.report(.delivered, "\(processor) is done with \(eventID) and has not applied it", at: now)
        }
    }
}
