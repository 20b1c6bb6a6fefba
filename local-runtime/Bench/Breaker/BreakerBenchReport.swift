/// What `fastbreak bench breaker --json` prints.
struct BreakerBenchReport: Encodable {
    var machine: MachineFacts
    var seconds_per_figure: Double
    /// Why `*_allocations` are null, where they are.
    var allocations_skipped: String?
    /// A permit of a closed breaker, under the lock that a process takes for it.
    var permit_ns: Double
    var permit_allocations: Double?
    /// A counter under the same kind of lock: the floor.
    var floor_ns: Double
    var permit_to_floor: Double
    var cases: [CostFigure]

    init(
        machine: MachineFacts, seconds: Double, skipped: String?, permit: CostFigure, floor: CostFigure,
        cases: [CostFigure]
    ) {
        self.machine = machine
        self.seconds_per_figure = seconds
        self.allocations_skipped = skipped
        self.permit_ns = permit.ns
        self.permit_allocations = permit.allocations
        self.floor_ns = floor.ns
        self.permit_to_floor = permit.ns / floor.ns
        self.cases = cases
    }
}

/// What one kind of work costs.
struct CostFigure: Encodable {
    var name: String
    /// Median over rounds of the mean in a round.
    var ns: Double
    /// Calls of the allocator per piece of work, over all rounds; nil where nobody counts.
    var allocations: Double?
    var count: Int
}

extension BreakerBenchReport {
    /// The report for people.
    var text: String {
        func rounded(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }
        let machine =
            "\(self.machine.cores) cores, \(self.machine.cpu), \(self.machine.build) build, "
            + "load \(rounded(self.machine.load_average))"
        let lines = self.cases.map { figure in
            "  \(figure.name): \(rounded(figure.ns)) ns, "
                + (figure.allocations.map { "\(rounded($0)) allocations" } ?? "allocations not counted")
        }
        let skipped = self.allocations_skipped.map { ["  allocations not counted: \($0)"] } ?? []
        return ([machine] + lines + skipped).joined(separator: "\n")
    }
}
