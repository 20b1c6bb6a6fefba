package import Invocation
package import Timing

/// What the handler of a phase receives: the boundary's trigger, or a person's word that the phase is to run.
package enum PhaseEvent: Decodable, Sendable, Equatable {
    case trigger(PhaseTrigger)
    case manual(ManualTrigger)

    /// The members that only a boundary writes; with any of them the message is read as a trigger, and refused as one.
    private enum Kind: String, CodingKey, CaseIterable {
        case eventID = "event_id"
        case boundary
        case mode
        case revision
        case provenance
        case expectedProcessors = "expected_processors"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Kind.self)
        self =
            Kind.allCases.contains(where: container.contains)
            ? .trigger(try PhaseTrigger(from: decoder)) : .manual(try ManualTrigger(from: decoder))
    }

    /// The fields of both forms, for contracts; a person's message has the game date and nothing else.
    package static let fields: [FunctionContract.Field] = PhaseTrigger.fields.map { field in
        FunctionContract.Field(field.name, field.type, required: field.name == "game_date")
    }
}

/// `{"game_date":…}` on a trigger topic, typed by a person.
package struct ManualTrigger: Codable, Sendable, Equatable {
    package var gameDate: GameDate

    package init(gameDate: GameDate) {
        self.gameDate = gameDate
    }

    enum CodingKeys: String, CodingKey {
        case gameDate = "game_date"
    }
}
