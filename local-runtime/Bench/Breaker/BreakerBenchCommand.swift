import ArgumentParser
import Invocation

/// `fastbreak bench breaker`: what asking for a permit costs.
struct BreakerBenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "breaker", abstract: "Measure what a permit of a breaker costs, in time and in allocations.",
        discussion: """
            `permit` is a permit of a closed breaker under the lock that a process takes for it; the floor is a counter \
            under the same kind of lock. Allocations are counted, not estimated: the command starts itself anew with \
            libAllocationCounter.so, built beside it, before the allocator, and where that is not there says so.

            Examples:
              fastbreak bench breaker
              fastbreak bench breaker --seconds 3 --json
            """)

    @Option(help: "Seconds for each figure, 0.01 to 60; there are six.")
    var seconds = 0.5

    @Flag(help: "Print one JSON object instead of a table.")
    var json = false

    func validate() throws {
        guard (0.01...60).contains(self.seconds) else {
            throw ValidationError("--seconds is \(self.seconds), not 0.01 to 60")
        }
    }

    func run() async throws {
        let allocations = AllocationCount()
        var skipped: String?
        if allocations == nil {
            skipped =
                AllocationCount.library.map { AllocationCount.restart(preloading: $0) }
                ?? "this program does not know where it is"
        }
        let machine = MachineFacts.current()
        let bench = BreakerBench(budget: .seconds(self.seconds), allocations: allocations)
        let floor = bench.floor()
        let permit = try bench.permit()
        let report = BreakerBenchReport(
            machine: machine, seconds: self.seconds, skipped: skipped, permit: permit, floor: floor,
            cases: [floor, permit] + (try bench.others()))
        print(self.json ? try JSON.encode(report) : report.text)
    }
}
