/// Many worlds, each of its own seed, on as many cores as there are.
package struct Simulation: Sendable {
    private let settings: WorldSettings

    package init(_ settings: WorldSettings) {
        self.settings = settings
    }

    /// Runs a range of seeds.
    ///
    /// - Parameters:
    ///   - width: worlds at once, at least 1.
    ///   - each: called with every result, in the order of ending; false ends the run early.
    /// - Returns: the results, in the order of seeds, without their traces.
    package func run(
        seeds: Range<UInt64>, width: Int, each: (WorldResult) -> Bool = { _ in true }
    ) async throws -> SimulationReport {
        var report = SimulationReport()
        try await withThrowingTaskGroup(of: WorldResult.self) { group in
            var next = seeds.lowerBound
            var isGoingOn = true
            for _ in 0..<width where next < seeds.upperBound {
                self.add(next, to: &group)
                next += 1
            }
            while let result = try await group.next() {
                report.add(result, days: self.settings.days)
                isGoingOn = each(result) && isGoingOn
                guard isGoingOn, next < seeds.upperBound else { continue }
                self.add(next, to: &group)
                next += 1
            }
        }
        report.seal()
        return report
    }

    private func add(_ seed: UInt64, to group: inout ThrowingTaskGroup<WorldResult, any Error>) {
        let run = WorldRun(seed: seed, settings: self.settings)
        group.addTask { try await run.run() }
    }
}
