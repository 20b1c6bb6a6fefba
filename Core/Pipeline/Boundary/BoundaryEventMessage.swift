package import Invocation
package import Messaging

/// What a boundary's handler receives: a completion of the phase before it, the tick's word, or a person's.
package enum BoundaryEventMessage: Decodable, Sendable, Equatable {
    case completed(CompletionMessage)
    case due(BoundaryDue)
    case backfill(BackfillRequest)

    private enum Kind: String, CodingKey {
        case boundary
        case backfillMode = "backfill_mode"
        case processorName = "processor_name"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Kind.self)
        if container.contains(.boundary) {
            self = .due(try BoundaryDue(from: decoder))
        } else if container.contains(.backfillMode), !container.contains(.processorName) {
            self = .backfill(try BackfillRequest(from: decoder))
        } else {
            self = .completed(try CompletionMessage(from: decoder))
        }
    }

    /// The fields of a completion, for contracts.
    package static let completionFields: [FunctionContract.Field] = [
        .init("processor_name", "text"), .init("phase", "text"), .init("execution_id", "text"),
        .init("correlation_id", "text"), .init("game_date", "date YYYY-MM-DD"),
        .init("status", "success|partial|no_data|failed"), .init("timestamp", "RFC 3339"),
        .init("mode", RunMode.names, required: false), .init("output_table", "text", required: false),
        .init("record_count", "whole number, at least 0", required: false),
        .init("data_hash", "text", required: false),
        .init("upstream_revision", "whole number, at least 0", required: false),
        .init("metadata", "object of is_incremental, entities_changed and stands_in_for", required: false),
    ]
}
