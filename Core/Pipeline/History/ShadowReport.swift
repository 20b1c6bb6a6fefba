import Gates
import Invocation
import Timing
package import Warehouse

/// What the gates did, and what blocking mode would have done: the numbers by which a rollout is judged.
///
/// A false positive is a date that would have been held and that a later evaluation found well. Where a number that had
/// failed was another one by then, the data had healed and the rule had been right, so these are counted apart; what could
/// not be evaluated had no number, and was no reason to hold anything.
package struct ShadowReport: Sendable, Equatable, Encodable {
    /// One rule at one boundary, or a whole gate.
    package struct Line: Sendable, Equatable, Encodable {
        package var phaseName: String
        /// nil for the gate as a whole.
        package var rule: String?
        package var evaluations = 0
        /// Evaluations in which the check failed; of a gate, those that were not valid.
        package var fails = 0
        /// Evaluations in which the check could not be carried out.
        package var notEvaluated = 0
        /// Dates, by mode, that would have been held at least once.
        package var wouldHaveBlocked = 0
        /// Of these, how many a later evaluation passed.
        package var falsePositives = 0
        /// Of these again, how many passed with another measured value: data came, and the rule had been right.
        package var healed = 0
        /// Milliseconds from the start of an evaluation until its end, or until the rule had its answers; nil where none
        /// was measured.
        package var p50: Double?
        package var p95: Double?

        enum CodingKeys: String, CodingKey {
            case phaseName = "phase_name"
            case rule
            case evaluations
            case fails
            case notEvaluated = "not_evaluated"
            case wouldHaveBlocked = "would_have_blocked"
            case falsePositives = "false_positives"
            case healed
            case p50 = "p50_ms"
            case p95 = "p95_ms"
        }
    }

    /// By phase name; the gate as a whole before its rules, and those by name.
    package var lines: [Line]

    /// - Parameter rows: the history of the dates in question, in any order.
    /// - Throws: what decoding throws for a row whose metrics are not in this build's shape.
    package init(_ rows: [PhaseBoundaryValidationRow]) throws {
        let ordered = rows.sorted { ($0.timestamp, $0.validationID) < ($1.timestamp, $1.validationID) }
        var tallies: [Subject: Tally] = [:]
        for row in ordered {
            let checks = try JSON.decode(ValidationMetrics.self, from: row.metrics).checks
            let date = Tally.DateKey(date: row.gameDate, mode: row.runMode ?? "", subject: row.judgedSubject)
            tallies[Subject(phaseName: row.phaseName, rule: ""), default: Tally()].count(
                Tally.Finding(
                    fails: !row.isValid, isNotEvaluated: false, wouldBlock: row.wouldHaveBlocked, checks: checks),
                on: date, duration: row.durationMs)
            for check in checks {
                tallies[Subject(phaseName: row.phaseName, rule: check.rule), default: Tally()].count(
                    Tally.Finding(
                        fails: check.verdict == .fail, isNotEvaluated: check.verdict == .notEvaluated,
                        wouldBlock: check.failsGate, checks: [check]),
                    on: date, duration: check.durationMs)
            }
        }
        self.lines = tallies.sorted { $0.key < $1.key }.map { subject, tally in tally.line(of: subject) }
    }

    private struct Subject: Hashable, Comparable {
        var phaseName: String
        /// Empty for the gate as a whole, which sorts it first.
        var rule: String

        static func < (left: Subject, right: Subject) -> Bool {
            (left.phaseName, left.rule) < (right.phaseName, right.rule)
        }
    }

    /// What has been counted of one rule, in the order of time.
    private struct Tally {
        struct DateKey: Hashable {
            var date: GameDate
            var mode: String
            /// What was judged: a boundary, or one payload of several.
            var subject: Substring
        }

        struct Finding {
            var fails: Bool
            var isNotEvaluated: Bool
            var wouldBlock: Bool
            /// What was measured, by rule.
            var measured: [String: Double]
            /// Those that fail the gate.
            var failing: Set<String>

            init(fails: Bool, isNotEvaluated: Bool, wouldBlock: Bool, checks: [ValidationMetrics.Measured]) {
                self.fails = fails
                self.isNotEvaluated = isNotEvaluated
                self.wouldBlock = wouldBlock
                let evaluated = checks.filter { $0.verdict != .notEvaluated }
                self.measured = Dictionary(
                    evaluated.compactMap { check in check.actual.map { (check.rule, $0) } },
                    uniquingKeysWith: { _, last in last })
                self.failing = Set(evaluated.filter(\.failsGate).map(\.rule))
            }
        }

        /// What became of a date that would have been held.
        enum Fate {
            /// Not passed since; the numbers that failed last.
            case held(measured: [String: Double])
            case passed(withOther: Bool)
        }

        private var line = Line(phaseName: "", rule: nil)
        private var fates: [DateKey: Fate] = [:]
        private var durations: [Double] = []

        mutating func count(_ finding: Finding, on date: DateKey, duration: Double?) {
            self.line.evaluations += 1
            self.line.fails += finding.fails ? 1 : 0
            self.line.notEvaluated += finding.isNotEvaluated ? 1 : 0
            if let duration { self.durations.append(duration) }
            let failed: [String: Double] = if case .held(let measured) = self.fates[date] { measured } else { [:] }
            if finding.wouldBlock {
                let failing = finding.measured.filter { finding.failing.contains($0.key) }
                self.fates[date] = .held(measured: failed.merging(failing) { _, last in last })
            } else if case .held = self.fates[date] {
                self.fates[date] = .passed(withOther: failed.contains { finding.measured[$0.key] != $0.value })
            }
        }

        func line(of subject: Subject) -> Line {
            var line = self.line
            line.phaseName = subject.phaseName
            line.rule = subject.rule.isEmpty ? nil : subject.rule
            line.wouldHaveBlocked = self.fates.count
            for case .passed(let withOther) in self.fates.values {
                line.falsePositives += 1
                line.healed += withOther ? 1 : 0
            }
            let sorted = self.durations.sorted()
            line.p50 = Self.quantile(0.5, of: sorted)
            line.p95 = Self.quantile(0.95, of: sorted)
            return line
        }

        /// The smallest value that a share of all values does not exceed.
        private static func quantile(_ share: Double, of sorted: [Double]) -> Double? {
            guard !sorted.isEmpty else { return nil }
            let rank = Int((share * Double(sorted.count)).rounded(.up))
            return sorted[max(rank, 1) - 1]
        }
    }
}

extension PhaseBoundaryValidationRow {
    /// The part of its id that all evaluations of one subject share.
    fileprivate var judgedSubject: Substring { self.validationID.prefix { $0 != "@" } }
}
