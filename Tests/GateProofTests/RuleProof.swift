import Gates
import Pipeline
import Testing
import Timing

/// A rule of a boundary in a mode, and a day that it must hold there.
struct RuleProof: Sendable, CustomTestStringConvertible {
    var mode: RunMode
    var spoiling: Spoiling

    var testDescription: String { "\(self.spoiling.boundary.name) \(self.mode.rawValue) \(self.spoiling.rule)" }

    /// Each rule in each mode that declares it, as far as something is known that spoils it; and of a backfill, which has
    /// the rules of the run after the games, one rule a boundary.
    static let all = Topology.nba.boundaries.flatMap { boundary in
        let declared = boundary.expectations.keys.sorted().flatMap { Self.proofs(of: boundary, in: $0) }
        return declared + Self.proofs(of: boundary, in: .backfill).filter(\.spoiling.absent.isEmpty).prefix(1)
    }

    private static func proofs(of boundary: BoundaryDefinition, in mode: RunMode) -> [RuleProof] {
        boundary.holdingRules(in: mode).compactMap { rule in
            Spoiling.all.first { $0.boundary.name == boundary.name && $0.rule == rule.name }
                .map { RuleProof(mode: mode, spoiling: $0) }
        }
    }

    /// Whether the rule compares with earlier dates.
    var needsHistory: Bool {
        self.spoiling.boundary.holdingRules(in: self.mode).contains { rule in
            if case .baseline = rule.kind { rule.name == self.spoiling.rule } else { false }
        }
    }

    /// When the rows have been written.
    func written() throws -> Timestamp { try self.spoiling.boundary.opening(of: self.mode) }

    /// When the first completion comes; a backfill comes days later, when no row is fresh.
    func start() throws -> Timestamp {
        try self.written().advanced(by: self.mode == .backfill ? .seconds(3 * 86_400) : .zero)
    }
}

extension BoundaryDefinition {
    /// The rules that can hold a run; what fails below nothing only warns.
    func holdingRules(in mode: RunMode) -> [Rule] {
        (self.expectation(of: mode)?.rules ?? []).filter { $0.threshold.side == .atMost || $0.threshold.fail > 0 }
    }

    /// When a run of the proved date opens here.
    fileprivate func opening(of mode: RunMode) throws -> Timestamp {
        try #require(self.expectation(of: mode)).opens.on(ProofDay.date, try EasternTime())
    }
}
