package import Messaging
package import Timing

/// A person's word to a boundary: judge this date again with what the warehouse holds.
///
/// `{"game_date":…,"backfill_mode":true,"output_table":"nba_raw.bdl_player_boxscores","status":"success"}`, published
/// by hand. It brings no ids: the message's own id tells a new request from a redelivery.
package struct BackfillRequest: Codable, Sendable, Equatable {
    package var gameDate: GameDate
    /// The table whose rows the person has seen to; it must be one that this boundary collects.
    package var outputTable: String?
    package var status: CompletionMessage.Status

    package init(
        gameDate: GameDate, outputTable: String? = nil, status: CompletionMessage.Status = .success
    ) {
        self.gameDate = gameDate
        self.outputTable = outputTable
        self.status = status
    }

    enum CodingKeys: String, CodingKey {
        case gameDate = "game_date"
        case backfillMode = "backfill_mode"
        case outputTable = "output_table"
        case status
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.gameDate = try container.decode(GameDate.self, forKey: .gameDate)
        self.outputTable = try container.decodeIfPresent(String.self, forKey: .outputTable)
        self.status = try container.decodeIfPresent(CompletionMessage.Status.self, forKey: .status) ?? .success
        guard try container.decode(Bool.self, forKey: .backfillMode) else {
            throw DecodingError.dataCorruptedError(
                forKey: .backfillMode, in: container, debugDescription: "is false, so this is no backfill")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.gameDate, forKey: .gameDate)
        try container.encode(true, forKey: .backfillMode)
        try container.encodeIfPresent(self.outputTable, forKey: .outputTable)
        try container.encode(self.status, forKey: .status)
    }
}
