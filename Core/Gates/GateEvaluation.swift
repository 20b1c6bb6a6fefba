package import Timing

/// Everything one evaluation of a gate found, passes too.
package struct GateEvaluation: Sendable, Equatable, Codable {
    package enum Verdict: String, Sendable, Codable {
        case pass
        /// Something is below expectation; the release goes on and says so.
        case degraded
        /// The release is held.
        case blocked
    }

    package var mode: GateMode
    package var verdict: Verdict
    /// What blocking mode would have done with the same checks.
    package var wouldHaveBlocked: Bool
    package var checks: [Check]
    package var ruleVersion: String
    package var duration: Double
    package var evaluatedAt: Timestamp

    package init(
        mode: GateMode, checks: [Check], ruleVersion: String, duration: Duration, evaluatedAt: Timestamp
    ) {
        let fails = checks.contains(where: \.failsGate)
        let isBelowFloor = checks.contains { $0.failsGate && $0.isFloor == true }
        let uneasy = checks.contains { $0.verdict == .warn || $0.verdict == .notEvaluated }
        self.mode = mode
        self.verdict =
            fails && mode == .block || isBelowFloor && mode != .off
            ? .blocked : fails || uneasy ? .degraded : .pass
        self.wouldHaveBlocked = fails
        self.checks = checks
        self.ruleVersion = ruleVersion
        self.duration = duration.seconds
        self.evaluatedAt = evaluatedAt
    }

    /// The checks that hold the release, or would, as one sentence each.
    package var reasons: [String] {
        self.checks.filter(\.failsGate).map { "\($0.name): \($0.detail)" }
    }

    /// Every check that is not as it should be, whether or not it would hold the release, as one sentence each.
    package var warnings: [String] {
        self.checks.filter { $0.failsGate || ![.pass, .notApplicable].contains($0.verdict) }
            .map { "\($0.name): \($0.detail)" }
    }
}
