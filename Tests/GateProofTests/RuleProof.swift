import Gates
import Pipeline
import Testing

/// A rule of a gate, and a day that it must hold.
struct RuleProof: Sendable, CustomTestStringConvertible {
    var gate: ProofGate
    var rule: Rule
    var spoiling: Spoiling

    /// Each rule in each mode that declares it, as far as something is known that spoils it; of a backfill, which has no
    /// rules of its own, one rule a boundary.
    static let all =
        ProofGate.all.flatMap(Self.proofs)
        + Topology.nba.boundaries.flatMap { boundary in
            Self.proofs(of: ProofGate(boundary, .backfill)).filter(\.spoiling.absent.isEmpty).prefix(1)
        }

    private static func proofs(of gate: ProofGate) -> [RuleProof] {
        gate.holdingRules.compactMap { rule in
            Spoiling.all.first { $0.boundary.name == gate.boundary.name && $0.rule == rule.name }
                .map { RuleProof(gate: ProofGate($0.boundary, gate.mode), rule: rule, spoiling: $0) }
        }
    }

    var testDescription: String { "\(self.gate.testDescription) \(self.rule.name)" }

    /// Whether the rule compares with earlier dates.
    var needsHistory: Bool {
        if case .baseline = self.rule.kind { true } else { false }
    }
}
