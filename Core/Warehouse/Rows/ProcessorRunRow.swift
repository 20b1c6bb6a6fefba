package import Timing

/// One run of a handler or processor.
package struct ProcessorRunRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.processorRuns

    package var runID: String
    package var processorName: String
    /// 1 scrape … 6 publish; 0 for what belongs to no phase, such as the tick.
    package var phase: Int
    package var runDate: GameDate
    package var mode: String?
    /// `running`, `success`, `partial`, `no_data`, `failed`, or `interrupted` when its process ended first.
    package var status: String
    package var startedAt: Timestamp
    /// When this state of the row was written.
    package var timestamp: Timestamp
    package var executionTimeSeconds: Double?
    package var recordCount: Int?
    /// What the data did not support, in words.
    package var notes: String?
    package var errorType: String?
    package var errorMessage: String?
    package var causationID: String?
    package var attempt: Int
    package var version: String
    /// The revision of the release that the run worked for.
    package var upstreamRevision: Int?

    package init(
        runID: String, processorName: String, phase: Int, runDate: GameDate, mode: String?, status: String,
        startedAt: Timestamp, timestamp: Timestamp, causationID: String?, attempt: Int, version: String,
        upstreamRevision: Int?
    ) {
        self.runID = runID
        self.processorName = processorName
        self.phase = phase
        self.runDate = runDate
        self.mode = mode
        self.status = status
        self.startedAt = startedAt
        self.timestamp = timestamp
        self.causationID = causationID
        self.attempt = attempt
        self.version = version
        self.upstreamRevision = upstreamRevision
    }

    /// Whether it came to an end of its own, well or badly.
    package var hasEnded: Bool { !["running", "interrupted"].contains(self.status) }
}
