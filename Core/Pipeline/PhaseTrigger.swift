package import Invocation
package import Timing

/// The message that starts a phase: one schema for the boundary that sends it and the handler that obeys it.
package struct PhaseTrigger: Codable, Sendable, Equatable {
    /// Boundary key and revision: `nba/phase2-to-phase3/2024-01-15/overnight#1`.
    package var eventID: String
    package var boundary: String
    package var gameDate: GameDate
    package var mode: RunMode
    package var revision: Int
    package var provenance: Provenance
    /// What the next phase is to run.
    package var expectedProcessors: [ProcessorID]
    package var upstreamProcessorsCount: Int
    /// Whose rows changed, where every completion was incremental; nil asks for work on everything.
    package var entitiesChanged: EntitiesChanged?
    package var correlationID: String
    /// `orchestrator`, or `manual` for a message typed by a person.
    package var triggerSource: String
    /// The boundary, or the id of the message by which a person asked.
    package var triggeredBy: String
    package var timestamp: Timestamp

    package init(
        eventID: String, boundary: String, gameDate: GameDate, mode: RunMode, revision: Int, provenance: Provenance,
        expectedProcessors: [ProcessorID], upstreamProcessorsCount: Int, entitiesChanged: EntitiesChanged? = nil,
        correlationID: String,
        triggerSource: String = "orchestrator", triggeredBy: String, timestamp: Timestamp
    ) {
        self.eventID = eventID
        self.boundary = boundary
        self.gameDate = gameDate
        self.mode = mode
        self.revision = revision
        self.provenance = provenance
        self.expectedProcessors = expectedProcessors
        self.upstreamProcessorsCount = upstreamProcessorsCount
        self.entitiesChanged = entitiesChanged
        self.correlationID = correlationID
        self.triggerSource = triggerSource
        self.triggeredBy = triggeredBy
        self.timestamp = timestamp
    }

    enum CodingKeys: String, CodingKey {
        case eventID = "event_id"
        case boundary
        case gameDate = "game_date"
        case mode
        case revision
        case provenance
        case expectedProcessors = "expected_processors"
        case upstreamProcessorsCount = "upstream_processors_count"
        case entitiesChanged = "entities_changed"
        case correlationID = "correlation_id"
        case triggerSource = "trigger_source"
        case triggeredBy = "triggered_by"
        case timestamp
    }
}

extension PhaseTrigger {
    /// The fields of a trigger, for contracts.
    package static let fields: [FunctionContract.Field] = [
        .init("event_id", "text"), .init("boundary", "text"), .init("game_date", "date YYYY-MM-DD"),
        .init("mode", RunMode.names), .init("revision", "whole number, from 1"),
        .init("provenance", "object"), .init("expected_processors", "list of processor ids"),
        .init("upstream_processors_count", "whole number"),
        .init("entities_changed", "object of players and teams, lists of text", required: false),
        .init("correlation_id", "text"),
        .init("trigger_source", "orchestrator|manual"), .init("triggered_by", "text"), .init("timestamp", "RFC 3339"),
    ]
}
