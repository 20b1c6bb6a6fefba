/// What `describe`, the README and a problem say about one flag.
package struct FlagDeclaration: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        case text
        case bool
        case int
        case double
        /// Written as a number of seconds.
        case duration
        case choice([String])
    }

    /// The name of the environment variable.
    package let key: String
    package let kind: Kind
    /// What is accepted, as it stands after "expected": "a whole number from 1 to 86400".
    package let range: String
    /// The default as it would be written in the environment; nil when the flag may be left unset.
    package let defaultText: String?
    /// A secret's value appears in no report, problem or log line.
    package let isSecret: Bool
    /// One sentence: what the flag changes.
    package let effect: String
    /// The rollout stage, 1 to 4, that first sets the flag; nil for one that belongs to no stage.
    package let stage: Int?
}

extension FlagDeclaration: Codable {
    private enum CodingKeys: String, CodingKey {
        case key, type, choices, range, `default`, secret, effect, stage
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let type = try container.decode(String.self, forKey: .type)
        let choices = try container.decodeIfPresent([String].self, forKey: .choices)
        guard let kind = Kind(type: type, choices: choices) else {
            throw DecodingError.dataCorruptedError(
                forKey: .type, in: container, debugDescription: "'\(type)' is not a kind of flag")
        }
        self.init(
            key: try container.decode(String.self, forKey: .key),
            kind: kind,
            range: try container.decode(String.self, forKey: .range),
            defaultText: try container.decodeIfPresent(String.self, forKey: .default),
            isSecret: try container.decode(Bool.self, forKey: .secret),
            effect: try container.decode(String.self, forKey: .effect),
            stage: try container.decodeIfPresent(Int.self, forKey: .stage)
        )
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.key, forKey: .key)
        try container.encode(self.kind.type, forKey: .type)
        if case .choice(let choices) = self.kind { try container.encode(choices, forKey: .choices) }
        try container.encode(self.range, forKey: .range)
        try container.encodeIfPresent(self.defaultText, forKey: .default)
        try container.encode(self.isSecret, forKey: .secret)
        try container.encode(self.effect, forKey: .effect)
        try container.encodeIfPresent(self.stage, forKey: .stage)
    }
}

extension FlagDeclaration.Kind {
    /// The word for the kind in JSON and in the README's table.
    package var type: String {
        switch self {
        case .text: "text"
        case .bool: "bool"
        case .int: "int"
        case .double: "double"
        case .duration: "duration"
        case .choice: "choice"
        }
    }

    fileprivate init?(type: String, choices: [String]?) {
        let plain: [FlagDeclaration.Kind] = [.text, .bool, .int, .double, .duration]
        if type == "choice", let choices {
            self = .choice(choices)
        } else if let kind = plain.first(where: { $0.type == type }) {
            self = kind
        } else {
            return nil
        }
    }
}
