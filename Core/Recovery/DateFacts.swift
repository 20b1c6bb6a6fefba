package import Pipeline
package import Timing

/// What store and warehouse say of one game date.
package struct DateFacts: Sendable, Equatable {
    package var date: GameDate
    package var schedule: Plan.Schedule
    /// In order, from raw on.
    package var phases: [PhaseFacts]
    /// Boundaries at which an earlier backfill of the date is not over.
    package var openBackfills: [String]

    package init(date: GameDate, schedule: Plan.Schedule, phases: [PhaseFacts], openBackfills: [String] = []) {
        self.date = date
        self.schedule = schedule
        self.phases = phases
        self.openBackfills = openBackfills
    }
}

/// What is there of one phase.
package struct PhaseFacts: Sendable, Equatable {
    package var phase: Phase
    /// The processors without which the phase is not whole, in the topology's order.
    package var processors: [ProcessorFacts]
    /// The newest row that the phase before wrote; nil for raw, and where that phase wrote nothing.
    package var newestInput: Timestamp?
    /// Why the boundary before the phase has let nothing through; nil when it has, or was never planned.
    package var held: Gap?

    package init(phase: Phase, processors: [ProcessorFacts], newestInput: Timestamp? = nil, held: Gap? = nil) {
        self.phase = phase
        self.processors = processors
        self.newestInput = newestInput
        self.held = held
    }
}

/// What is there of one processor's table, and how its last run ended.
package struct ProcessorFacts: Sendable, Equatable {
    package var id: ProcessorID
    package var rows: Int
    package var newestRow: Timestamp?
    /// `success`, `partial`, `no_data` or `failed`; nil when no run of the date is known.
    package var lastStatus: String?
    package var lastError: String?
    /// When the last run began that did not fail.
    package var computedAt: Timestamp?
    /// Whether a run that ended without rows says all there is to say.
    package var mayBeEmpty: Bool

    package init(
        id: ProcessorID, rows: Int, newestRow: Timestamp? = nil, lastStatus: String? = nil, lastError: String? = nil,
        computedAt: Timestamp? = nil, mayBeEmpty: Bool = true
    ) {
        self.id = id
        self.rows = rows
        self.newestRow = newestRow
        self.lastStatus = lastStatus
        self.lastError = lastError
        self.computedAt = computedAt
        self.mayBeEmpty = mayBeEmpty
    }
}
