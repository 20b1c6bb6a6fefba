import Gates
import Pipeline
import Timing

extension Plan {
    /// `a` and `b` required, `c` optional; one step 30 minutes after the first arrival with `a` as its minimum;
    /// latest at minute 300, cut-off at minute 660.
    static func bench(
        required: Set<ProcessorID> = ["a", "b"], optional: Set<ProcessorID> = ["c"],
        steps: [Step] = [Step(after: .seconds(30 * 60), minimum: .processor("a"))],
        lateArrivals: LateArrivals = .revise, schedule: Schedule = .games(11), isUnplanned: Bool = false
    ) -> Plan {
        Plan(
            required: required, optional: optional, steps: steps, opensAt: BoundaryBench.at(0),
            latest: BoundaryBench.at(300), cutoff: BoundaryBench.at(660), grace: .seconds(10 * 60),
            lateArrivals: lateArrivals, schedule: schedule, isUnplanned: isUnplanned)
    }
}

extension GateEvaluation {
    static let passing = GateEvaluation.of([])

    /// A gate in blocking mode whose checks of these names failed.
    static func blocking(_ names: String...) -> GateEvaluation {
        .of(names.map { Check(name: $0, verdict: .fail, severity: .error, detail: "0 rows", failsGate: true) })
    }

    /// A gate that found something below expectation and holds nothing.
    static let degraded = GateEvaluation.of(
        [Check(name: "games", verdict: .fail, severity: .warning, detail: "8 of 11 games", failsGate: true)],
        mode: .warn)

    private static func of(_ checks: [Check], mode: GateMode = .block) -> GateEvaluation {
        GateEvaluation(
            mode: mode, checks: checks, ruleVersion: "bench.v1", duration: .milliseconds(3),
            evaluatedAt: BoundaryBench.at(4))
    }
}
