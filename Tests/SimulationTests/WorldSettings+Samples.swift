import Pipeline
import Simulation
import Timing

extension WorldSettings {
    private static let eastern = Result { try EasternTime() }

    /// The NBA pipeline with every kind of fault, in memory.
    static func everyFault(
        days: Int = 1, kinds: Set<FaultKind> = Set(FaultKind.allCases)
    ) throws -> WorldSettings {
        WorldSettings(days: days, faults: kinds, topology: .nba, eastern: try Self.eastern.get())
    }
}
