package import Pipeline
package import Timing

/// What a world is made of besides its seed.
package struct WorldSettings: Sendable {
    /// Where a world keeps its state.
    package typealias StoreMaker = @Sendable (_ seed: UInt64, _ time: TimeSource) async throws -> WorldStore

    package var days: Int
    package var faults: Set<FaultKind>
    package var topology: Topology
    package var eastern: EasternTime
    package var makeStore: StoreMaker
    package var alteration = Alteration()

    /// - Parameter days: consecutive game dates in one world, at least 1.
    package init(
        days: Int, faults: Set<FaultKind>, topology: Topology, eastern: EasternTime,
        makeStore: @escaping StoreMaker = { _, time in .memory(time: time) }
    ) {
        self.days = days
        self.faults = faults
        self.topology = topology
        self.eastern = eastern
        self.makeStore = makeStore
    }
}
