import Invocation
import Pipeline

/// An event that no function may act on, with the field that must be named.
struct HostileEvent: Sendable {
    let name: String
    let payload: String
    let field: String

    /// What is sent to a topic, and everything that is done to it here.
    static func all(for topic: String) throws -> [HostileEvent] {
        let sound = Self.sound(for: topic)
        func changed(_ name: String, _ field: String, _ value: JSONValue?, says told: String? = nil) throws
            -> HostileEvent
        {
            var members = sound
            members[field] = value
            return HostileEvent(name: name, payload: try JSON.encode(JSONValue.object(members)), field: told ?? field)
        }
        var events = [
            HostileEvent(name: "malformed JSON", payload: #"{"game_date": "2024-01-15", "#, field: "(body)"),
            HostileEvent(name: "a list", payload: "[1, 2]", field: "(body)"),
            HostileEvent(name: "nothing", payload: "", field: "(body)"),
            try changed("a date that does not exist", "game_date", .string("2024-02-30")),
            try changed("a number for a date", "game_date", .int(20_240_115)),
            try changed("no date", "game_date", nil),
            try changed("SQL in the date", "game_date", .string("2024-01-15'); DROP TABLE boundaries;--")),
            try changed("NUL in the mode", "mode", .string("overnight\0")),
            try changed("unicode in the mode", "mode", .string("\u{202E}over\u{1F3C0}night")),
            try changed("1 MB", "padding", .string(String(repeating: "x", count: 1 << 20)), says: "(data)"),
        ]
        switch topic {
        case Topology.Topic.scrapersComplete, Topology.Topic.rawComplete, Topology.Topic.analyticsComplete,
            Topology.Topic.precomputeComplete, Topology.Topic.predictionsComplete:
            events += [
                try changed("a number as text", "record_count", .string("11")),
                try changed("a negative number", "record_count", .int(-1)),
                try changed("a text as number", "processor_name", .int(7)),
                try changed("SQL in the name", "processor_name", .string("nbac_schedule'); DROP TABLE boundaries;--")),
                try changed("NUL in the name", "processor_name", .string("nbac\0schedule")),
                try changed("unicode in the name", "processor_name", .string("nbac_schedul\u{0435}")),
                try changed("an unknown status", "status", .string("fine")),
                try changed("no thread", "correlation_id", nil),
            ]
        case Topology.Topic.phase3Trigger, Topology.Topic.phase4Trigger:
            events += [
                try changed("a number as text", "revision", .string("1")),
                try changed("SQL in the boundary", "boundary", .string("x'); DROP TABLE boundaries;--")),
                try changed("no provenance", "provenance", nil),
                try changed("a text as list", "expected_processors", .string("player_game_summary")),
            ]
        case Topology.Topic.phase2ToPhase3Due, Topology.Topic.phase3ToPhase4Due, Topology.Topic.phase4ToPhase5Due,
            Topology.Topic.phase5ToPhase6Due:
            events += [
                try changed("SQL in the boundary", "boundary", .string("x'); DROP TABLE boundaries;--")),
                try changed("no mode", "mode", nil),
            ]
        default: break
        }
        return events
    }

    /// A payload that the topic's function would take.
    private static func sound(for topic: String) -> [String: JSONValue] {
        let date: [String: JSONValue] = ["game_date": .string("2024-01-15"), "mode": .string("overnight")]
        let completion: [String: JSONValue] = [
            "phase": .string("phase"), "execution_id": .string("run"), "correlation_id": .string("nba-test"),
            "status": .string("success"), "record_count": .int(11), "data_hash": .string("hash"),
            "timestamp": .string(Samples.night),
        ]
        let own: [String: JSONValue] =
            switch topic {
            case Topology.Topic.scrapersComplete: completion.adding("processor_name", .string("nbac-scoreboard"))
            case Topology.Topic.scrapeDue: ["source": .string("br-rosters")]
            case Topology.Topic.rawComplete: completion.adding("processor_name", .string("nbac_schedule"))
            case Topology.Topic.analyticsComplete: completion.adding("processor_name", .string("player_game_summary"))
            case Topology.Topic.precomputeComplete: completion.adding("processor_name", .string("ml_feature_store"))
            case Topology.Topic.predictionsComplete:
                completion.adding("processor_name", .string("player_prop_predictions"))
            case Topology.Topic.phase4ToPhase5Due: ["boundary": .string("phase4-to-phase5")]
            case Topology.Topic.phase5ToPhase6Due: ["boundary": .string("phase5-to-phase6")]
            case Topology.Topic.phase2ToPhase3Due: ["boundary": .string("phase2-to-phase3")]
            case Topology.Topic.phase3ToPhase4Due: ["boundary": .string("phase3-to-phase4")]
            case Topology.Topic.phase3Trigger: Self.trigger("phase2-to-phase3", "player_game_summary")
            case Topology.Topic.phase4Trigger: Self.trigger("phase3-to-phase4", "ml_feature_store")
            default: [:]
            }
        return date.merging(own) { _, own in own }
    }

    private static func trigger(_ boundary: String, _ processor: String) -> [String: JSONValue] {
        [
            "event_id": .string("nba/\(boundary)/2024-01-15/overnight#1"), "boundary": .string(boundary),
            "revision": .int(1), "expected_processors": .array([.string(processor)]),
            "upstream_processors_count": .int(4), "correlation_id": .string("nba-test"),
            "trigger_source": .string("orchestrator"), "triggered_by": .string(boundary),
            "timestamp": .string(Samples.night),
            "provenance": .object([
                "reason": .string("complete"), "revision": .int(1), "missing": .array([]),
                "absent_optional": .array([]), "concerns": .array([]),
            ]),
        ]
    }
}

extension [String: JSONValue] {
    fileprivate func adding(_ name: String, _ value: JSONValue) -> [String: JSONValue] {
        self.merging([name: value]) { _, new in new }
    }
}
