package import Timing

/// What every processor of every phase publishes when it ends: one shape for all.
package struct CompletionMessage: Codable, Sendable, Equatable {
    package enum Status: String, Codable, Sendable, CaseIterable {
        case success, partial
        case noData = "no_data"
        case failed
    }

    /// What an incremental run says of its reach.
    package struct Metadata: Codable, Sendable, Equatable {
        /// Only the named entities were worked on.
        package var isIncremental: Bool?
        /// Lookup names of the players, or abbreviations of the teams, whose rows changed.
        package var entitiesChanged: [String]?
        /// The source that is down, and for which this one was asked.
        package var standsInFor: String?

        package init(isIncremental: Bool? = nil, entitiesChanged: [String]? = nil, standsInFor: String? = nil) {
            self.isIncremental = isIncremental
            self.entitiesChanged = entitiesChanged
            self.standsInFor = standsInFor
        }

        enum CodingKeys: String, CodingKey {
            case isIncremental = "is_incremental"
            case entitiesChanged = "entities_changed"
            case standsInFor = "stands_in_for"
        }
    }

    package enum TriggerSource: String, Codable, Sendable {
        case pubsub, scheduler, manual
    }

    package var processorName: String
    /// `phase_1_scrapers` … `phase_6_publishing`.
    package var phase: String
    package var executionID: String
    package var correlationID: String
    package var gameDate: GameDate
    /// `overnight`, `same_day` or `tomorrow`; absent in messages of producers that do not know.
    package var mode: String?
    package var outputTable: String?
    package var status: Status
    package var recordCount: Int
    /// Equal exactly when the processor's output for the date is equal.
    package var dataHash: String?
    /// The revision of the release that this work was done for.
    package var upstreamRevision: Int
    package var timestamp: Timestamp
    package var durationSeconds: Double?
    package var triggerSource: TriggerSource?
    package var triggerMessageID: String?
    package var errorMessage: String?
    package var errorType: String?
    /// The raw payloads, in phase 1.
    package var objects: [ObjectReference]?
    package var metadata: Metadata?

    package init(
        processorName: String, phase: String, executionID: String, correlationID: String, gameDate: GameDate,
        mode: String? = nil, outputTable: String? = nil, status: Status, recordCount: Int, dataHash: String? = nil,
        upstreamRevision: Int = 0, timestamp: Timestamp, durationSeconds: Double? = nil,
        triggerSource: TriggerSource? = nil, triggerMessageID: String? = nil, errorMessage: String? = nil,
        errorType: String? = nil, objects: [ObjectReference]? = nil, metadata: Metadata? = nil
    ) {
        self.processorName = processorName
        self.phase = phase
        self.executionID = executionID
        self.correlationID = correlationID
        self.gameDate = gameDate
        self.mode = mode
        self.outputTable = outputTable
        self.status = status
        self.recordCount = recordCount
        self.dataHash = dataHash
        self.upstreamRevision = upstreamRevision
        self.timestamp = timestamp
        self.durationSeconds = durationSeconds
        self.triggerSource = triggerSource
        self.triggerMessageID = triggerMessageID
        self.errorMessage = errorMessage
        self.errorType = errorType
        self.objects = objects
        self.metadata = metadata
    }

    enum CodingKeys: String, CodingKey {
        case processorName = "processor_name"
        case phase
        case executionID = "execution_id"
        case correlationID = "correlation_id"
        case gameDate = "game_date"
        case mode
        case outputTable = "output_table"
        case status
        case recordCount = "record_count"
        case dataHash = "data_hash"
        case upstreamRevision = "upstream_revision"
        case timestamp
        case durationSeconds = "duration_seconds"
        case triggerSource = "trigger_source"
        case triggerMessageID = "trigger_message_id"
        case errorMessage = "error_message"
        case errorType = "error_type"
        case objects
        case metadata
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.processorName = try container.decode(String.self, forKey: .processorName)
        self.phase = try container.decode(String.self, forKey: .phase)
        self.executionID = try container.decode(String.self, forKey: .executionID)
        self.correlationID = try container.decode(String.self, forKey: .correlationID)
        self.gameDate = try container.decode(GameDate.self, forKey: .gameDate)
        self.mode = try container.decodeIfPresent(String.self, forKey: .mode)
        self.outputTable = try container.decodeIfPresent(String.self, forKey: .outputTable)
        self.status = try container.decode(Status.self, forKey: .status)
        self.recordCount = try container.decodeIfPresent(Int.self, forKey: .recordCount) ?? 0
        self.dataHash = try container.decodeIfPresent(String.self, forKey: .dataHash)
        self.upstreamRevision = try container.decodeIfPresent(Int.self, forKey: .upstreamRevision) ?? 0
        self.timestamp = try container.decode(Timestamp.self, forKey: .timestamp)
        self.durationSeconds = try container.decodeIfPresent(Double.self, forKey: .durationSeconds)
        self.triggerSource = try container.decodeIfPresent(TriggerSource.self, forKey: .triggerSource)
        self.triggerMessageID = try container.decodeIfPresent(String.self, forKey: .triggerMessageID)
        self.errorMessage = try container.decodeIfPresent(String.self, forKey: .errorMessage)
        self.errorType = try container.decodeIfPresent(String.self, forKey: .errorType)
        self.objects = try container.decodeIfPresent([ObjectReference].self, forKey: .objects)
        self.metadata = try container.decodeIfPresent(Metadata.self, forKey: .metadata)
        guard self.recordCount >= 0 else {
            throw DecodingError.dataCorruptedError(
                forKey: .recordCount, in: container, debugDescription: "\(self.recordCount) is negative")
        }
        guard self.upstreamRevision >= 0 else {
            throw DecodingError.dataCorruptedError(
                forKey: .upstreamRevision, in: container, debugDescription: "\(self.upstreamRevision) is negative")
        }
    }
}
