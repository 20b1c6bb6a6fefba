package import Timing

/// Everything that comes from outside into a world: when the planner is called, and which producers end how.
///
/// Phases that a trigger starts are played in answer to it, by ``PhaseTrouble``.
package struct Script: Sendable, Equatable, Codable {
    package var dates: [GameDate]
    package var plannings: [Planning]
    package var completions: [ScriptedCompletion]
    /// Whether the phases that triggers start run into trouble; without it each processor succeeds at once.
    package var hasPhaseTrouble = true

    /// The script in the order of time, for people.
    package var lines: [String] {
        let plannings = self.plannings.map { ($0.at, $0.line) }
        return (plannings + self.completions.map { ($0.at, $0.line) }).sorted { $0 < $1 }.map(\.1)
    }
}
