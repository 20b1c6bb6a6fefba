/// What the simulation cannot go on after: a fault of its own, not of the code under simulation.
package struct SimulationError: Error, Sendable, Equatable, CustomStringConvertible {
    package var description: String

    package init(_ description: String) {
        self.description = description
    }
}
