package import Messaging
import Timing

/// A processor's end as a boundary counts it: resolved by the registry, reduced to what decides.
package struct Completion: Sendable, Equatable, Codable {
    package var processor: ProcessorID
    package var status: CompletionMessage.Status
    /// Equal output, equal hash; a completion without one is told apart by its execution.
    package var dataHash: String
    /// The revision of the upstream release that the work was done for.
    package var basis: Int
    /// Zero rows is a normal result of this processor.
    package var acceptsNoData: Bool
    /// The entities that an incremental run worked on; nil when it worked on everything.
    package var entities: [String]?
    /// The source that is down, in whose place another one was read.
    package var standsInFor: String?

    package init(
        processor: ProcessorID, status: CompletionMessage.Status, dataHash: String, basis: Int,
        acceptsNoData: Bool = false, entities: [String]? = nil, standsInFor: String? = nil
    ) {
        self.processor = processor
        self.status = status
        self.dataHash = dataHash
        self.basis = basis
        self.acceptsNoData = acceptsNoData
        self.entities = entities
        self.standsInFor = standsInFor
    }

    /// Whether it counts as an arrival; a failure never does, and never takes an earlier arrival away.
    package var counts: Bool {
        switch self.status {
        case .success, .partial: true
        case .noData: self.acceptsNoData
        case .failed: false
        }
    }
}
