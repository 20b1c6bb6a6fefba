package import Gates
package import Timing

/// A boundary as declared: what each mode waits for, until when, through which gate, and what it starts.
package struct BoundaryDefinition: Sendable, Equatable {
    /// The expected set and the deadlines of one mode.
    package struct Expectation: Sendable, Equatable {
        package var required: Set<ProcessorID>
        package var optional: Set<ProcessorID>
        package var steps: [Plan.Step]
        /// What the gate looks at; it may differ by mode.
        package var rules: [Rule]
        package var opens: WallTime
        package var latest: WallTime
        package var cutoff: WallTime

        package init(
            required: Set<ProcessorID>, optional: Set<ProcessorID>, steps: [Plan.Step], rules: [Rule],
            opens: WallTime, latest: WallTime, cutoff: WallTime
        ) {
            self.required = required
            self.optional = optional
            self.steps = steps
            self.rules = rules
            self.opens = opens
            self.latest = latest
            self.cutoff = cutoff
        }
    }

    /// `phase2-to-phase3`: the handler's name and the first part of every key.
    package var name: String
    package var from: Phase
    package var to: Phase
    package var completionTopic: String
    package var dueTopic: String
    package var triggerTopic: String
    package var expectations: [RunMode: Expectation]
    /// How long optional processors are waited for.
    package var grace: Duration
    package var lateArrivals: Plan.LateArrivals
    package var gateMode: GateMode
    package var ruleVersion: String
    package var owner: String

    package init(
        name: String, from: Phase, to: Phase, completionTopic: String, dueTopic: String, triggerTopic: String,
        expectations: [RunMode: Expectation], grace: Duration, lateArrivals: Plan.LateArrivals, gateMode: GateMode,
        ruleVersion: String, owner: String = "data-platform"
    ) {
        self.name = name
        self.from = from
        self.to = to
        self.completionTopic = completionTopic
        self.dueTopic = dueTopic
        self.triggerTopic = triggerTopic
        self.expectations = expectations
        self.grace = grace
        self.lateArrivals = lateArrivals
        self.gateMode = gateMode
        self.ruleVersion = ruleVersion
        self.owner = owner
    }

    /// The mode a completion belongs to here: its own where this boundary knows it, else the only one there is.
    package func mode(for mode: RunMode) -> RunMode {
        self.expectation(of: mode) != nil ? mode : self.expectations.keys.sorted().first ?? mode
    }

    /// The plan of a date; the schedule says whether there is anything to wait for.
    package func plan(
        date: GameDate, mode: RunMode, schedule: Plan.Schedule, eastern: EasternTime, isUnplanned: Bool = false,
        nextPhaseReports: Bool = true
    ) -> Plan? {
        guard let expectation = self.expectations[mode] else { return nil }
        return Plan(
            required: expectation.required, optional: expectation.optional, steps: expectation.steps,
            opensAt: expectation.opens.on(date, eastern), latest: expectation.latest.on(date, eastern),
            cutoff: expectation.cutoff.on(date, eastern), grace: self.grace, lateArrivals: self.lateArrivals,
            schedule: schedule, isUnplanned: isUnplanned, nextPhaseReports: nextPhaseReports)
    }
}

/// A time of day in Eastern time, some days after the game date.
package struct WallTime: Sendable, Equatable {
    package var dayOffset: Int
    package var hour: Int
    package var minute: Int

    package init(_ hour: Int, _ minute: Int, dayOffset: Int = 0) {
        self.dayOffset = dayOffset
        self.hour = hour
        self.minute = minute
    }

    package func on(_ date: GameDate, _ eastern: EasternTime) -> Timestamp {
        eastern.timestamp(date.advanced(byDays: self.dayOffset), hour: self.hour, minute: self.minute)
    }
}
