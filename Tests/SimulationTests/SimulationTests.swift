import Pipeline
import Simulation
import Testing
import Timing

@Suite struct SimulationTests {
    @Test func `thirty seeded days with every fault break no guarantee`() async throws {
        let settings = WorldSettings(
            days: 1, faults: Set(FaultKind.allCases), topology: .nba, eastern: try EasternTime())
        let report = try await Simulation(settings).run(seeds: 1..<31, width: 2)
        #expect(report.failures.isEmpty)
        #expect(report.days == 30)
    }
}
