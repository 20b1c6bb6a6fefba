import Invocation
package import Pipeline
package import Timing

/// What a person orders about a boundary that does not go on by itself.
///
/// `{"action":"override","boundary":"phase3-to-phase4","game_date":"2024-01-15","reason":…,"by":"ann","expires":"2h"}`,
/// `{"action":"approve-zero-games","game_date":…,"reason":…,"by":…}` or `{"action":"confirm","id":…,"by":…}`.
package enum GateOrder: Sendable, Equatable {
    case override(boundary: String, date: GameDate, mode: RunMode, reason: String, by: String, expires: Expiry)
    case approveZeroGames(date: GameDate, reason: String, by: String)
    case confirm(GateRequestID, by: String)
}

extension GateOrder: Decodable {
    private enum CodingKeys: String, CodingKey {
        case action
        case boundary
        case gameDate = "game_date"
        case mode
        case reason
        case by
        case expires
        case id
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let person = try container.checked(.by, Self.person)
        switch try container.decode(String.self, forKey: .action) {
        case "override":
            self = .override(
                boundary: try container.decode(String.self, forKey: .boundary),
                date: try container.decode(GameDate.self, forKey: .gameDate),
                mode: try container.decodeIfPresent(RunMode.self, forKey: .mode) ?? .overnight,
                reason: try container.checked(.reason, Self.reason), by: person,
                expires: try container.checked(.expires, Expiry.init))
        case "approve-zero-games":
            self = .approveZeroGames(
                date: try container.decode(GameDate.self, forKey: .gameDate),
                reason: try container.checked(.reason, Self.reason), by: person)
        case "confirm":
            self = .confirm(try container.checked(.id, GateRequestID.init), by: person)
        case let action:
            throw DecodingError.dataCorruptedError(
                forKey: .action, in: container,
                debugDescription: "'\(action.prefix(100))' is not override, approve-zero-games or confirm")
        }
    }

    /// The fewest characters of a reason that somebody will understand in a month.
    package static let shortestReason = 20
    private static let longestText = 1000

    /// - Throws: ``OrderError`` for a text that is too short to be a reason, or too long to be read.
    package static func reason(_ text: String) throws(OrderError) -> String {
        let reason = text.trimmed
        guard reason.count >= Self.shortestReason else {
            throw OrderError("has \(reason.count) characters; a reason has at least \(Self.shortestReason)")
        }
        guard reason.count <= Self.longestText else {
            throw OrderError("is longer than \(Self.longestText) characters")
        }
        return reason
    }

    /// - Throws: ``OrderError`` for what is no name.
    package static func person(_ text: String) throws(OrderError) -> String {
        let person = text.trimmed
        guard !person.isEmpty else { throw OrderError("is empty: who decides?") }
        guard person.count <= 100, person.allSatisfy({ !$0.isNewline }) else { throw OrderError("is no name") }
        return person
    }

    /// The fields of every order, for contracts.
    static let fields: [FunctionContract.Field] = [
        .init("action", "override|approve-zero-games|confirm"), .init("by", "text: who decides"),
        .init("boundary", "text, of an override", required: false),
        .init("game_date", "date YYYY-MM-DD, of an override or approval", required: false),
        .init("mode", "\(RunMode.names), of an override", required: false),
        .init("reason", "text of at least \(Self.shortestReason) characters", required: false),
        .init("expires", "\(Expiry.form), of an override", required: false),
        .init("id", "text: the request to confirm", required: false),
    ]
}

/// Why a part of an order cannot be taken; it stands after the part's name.
package struct OrderError: Error, Sendable, Equatable, CustomStringConvertible {
    package var description: String

    package init(_ description: String) {
        self.description = description
    }
}

extension KeyedDecodingContainer {
    /// A text that has to hold to a form.
    fileprivate func checked<T>(_ key: Key, _ parse: (String) throws(OrderError) -> T) throws -> T {
        let text = try self.decode(String.self, forKey: key)
        do { return try parse(text) } catch {
            throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: error.description)
        }
    }
}

extension String {
    /// Without blanks around it.
    fileprivate var trimmed: String {
        let tail = self.drop(while: \.isWhitespace)
        guard let last = tail.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(tail[...last])
    }
}
