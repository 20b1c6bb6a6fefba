package import Timing

/// Everything that comes from outside into a world: when the planner is called, which producers end how, and what people
/// order about gates.
///
/// Phases that a trigger starts are played in answer to it, by ``PhaseTrouble``.
package struct Script: Sendable, Equatable, Codable {
    package var dates: [GameDate]
    package var plannings: [Planning]
    package var completions: [ScriptedCompletion]
    package var orders: [ScriptedOrder] = []
    /// Whether a decision about a gate counts only once a second person has confirmed it.
    package var needsSecondPerson = false
    /// Whether the phases that triggers start run into trouble; without it each processor succeeds at once.
    package var hasPhaseTrouble = true

    /// The script in the order of time, for people.
    package var lines: [String] {
        let plannings = self.plannings.map { ($0.at, $0.line) }
        let orders = self.orders.map { ($0.at, $0.line) }
        return (plannings + self.completions.map { ($0.at, $0.line) } + orders).sorted { $0 < $1 }.map(\.1)
    }
}
