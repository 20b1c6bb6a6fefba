import Gates
import Pipeline
import Testing
import Timing

/// A boundary in one mode, blocking: what is proved to hold and to let go.
struct ProofGate: Sendable, CustomTestStringConvertible {
    var boundary: BoundaryDefinition
    var mode: RunMode

    init(_ boundary: BoundaryDefinition, _ mode: RunMode) {
        self.boundary = boundary.gated(.block)
        self.mode = mode
    }

    /// Every boundary in each mode that it declares; a backfill has the rules of the run after the games.
    static let all = Topology.nba.boundaries.flatMap { boundary in
        boundary.expectations.keys.sorted().map { ProofGate(boundary, $0) }
    }

    var testDescription: String { "\(self.boundary.name) \(self.mode.rawValue)" }

    var rules: [Rule] { self.boundary.expectation(of: self.mode)?.rules ?? [] }

    /// The rules that hold a run; all but those that are known by name to do no more than warn.
    var holdingRules: [Rule] { self.rules.filter { !Spoiling.warningOnly.contains($0.name) } }

    /// A day with which nothing is wrong.
    func goodDay() throws -> ProofDay {
        ProofDay(through: self.boundary.from, in: self.mode, at: try self.opening())
    }

    /// When the first completion comes; a backfill comes days later, when no row is fresh.
    func start() throws -> Timestamp {
        try self.opening().advanced(by: self.mode == .backfill ? .seconds(3 * 86_400) : .zero)
    }

    private func opening() throws -> Timestamp {
        try #require(self.boundary.expectation(of: self.mode)).opens.on(ProofDay.date, try EasternTime())
    }
}

extension BoundaryDefinition {
    /// The same boundary with a gate of another mode.
    func gated(_ mode: GateMode) -> BoundaryDefinition {
        var definition = self
        definition.gateMode = mode
        return definition
    }
}
