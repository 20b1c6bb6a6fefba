package import Invocation
package import Messaging

/// What a boundary's handler receives: a completion of the phase before it, or the tick's word.
package enum BoundaryEventMessage: Decodable, Sendable, Equatable {
    case completed(CompletionMessage)
    case due(BoundaryDue)

    private enum Kind: String, CodingKey {
        case boundary
    }

    package init(from decoder: any Decoder) throws {
        let isDue = try decoder.container(keyedBy: Kind.self).contains(.boundary)
        self = isDue ? .due(try BoundaryDue(from: decoder)) : .completed(try CompletionMessage(from: decoder))
    }

    /// The fields of a completion, for contracts.
    package static let completionFields: [FunctionContract.Field] = [
        .init("processor_name", "text"), .init("phase", "text"), .init("execution_id", "text"),
        .init("correlation_id", "text"), .init("game_date", "date YYYY-MM-DD"),
        .init("status", "success|partial|no_data|failed"), .init("timestamp", "RFC 3339"),
        .init("mode", "overnight|same_day|tomorrow", required: false), .init("output_table", "text", required: false),
        .init("record_count", "whole number, at least 0", required: false),
        .init("data_hash", "text", required: false),
        .init("upstream_revision", "whole number, at least 0", required: false),
        .init("metadata", "object of is_incremental and entities_changed", required: false),
    ]
}
