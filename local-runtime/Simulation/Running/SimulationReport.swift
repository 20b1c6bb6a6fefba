import Pipeline

/// What a number of worlds came to.
package struct SimulationReport: Sendable, Codable {
    package private(set) var seeds = 0
    package private(set) var days = 0
    /// Messages that were handed to a handler, copies and repetitions included.
    package private(set) var messages = 0
    /// Starts of any worker: messages, ticks, plans, producers, relays.
    package private(set) var invocations = 0
    package private(set) var crashes = 0
    package private(set) var duplicates = 0
    /// Faults of every kind, by its word.
    package private(set) var faults: [String: Int] = [:]
    package private(set) var deadLetters = 0
    /// Orders about gates and the releases that they made, by what became of them.
    package private(set) var orders: [String: Int] = [:]
    /// Seeds in which a guarantee did not hold, with what was seen.
    package private(set) var failures: [Failure] = []
    /// Over the hashes of all seeds, in their order.
    package private(set) var hash = ""
    private var hashes: [UInt64: String] = [:]

    package struct Failure: Sendable, Codable {
        package var seed: UInt64
        package var violations: [Violation]
    }

    package init() {}

    private enum CodingKeys: String, CodingKey {
        case seeds, days, messages, invocations, crashes, duplicates, faults, orders, failures, hash
        case deadLetters = "dead_letters"
    }

    mutating func add(_ result: WorldResult, days: Int) {
        self.seeds += 1
        self.days += days
        self.invocations += result.trace.count
        for line in result.trace {
            if line.subscription.contains(".") { self.messages += 1 }
            if line.crash != nil { self.crashes += 1 }
            if line.outcome == "dead letter" { self.deadLetters += 1 }
        }
        for fault in result.faults { self.faults[fault.kind.rawValue, default: 0] += 1 }
        self.orders.merge(result.orders, uniquingKeysWith: +)
        self.duplicates = self.faults[FaultKind.duplicates.rawValue] ?? 0
        self.hashes[result.seed] = result.hash
        if !result.violations.isEmpty {
            self.failures.append(Failure(seed: result.seed, violations: result.violations))
        }
    }

    mutating func seal() {
        self.failures.sort { $0.seed < $1.seed }
        self.hash = ContentHash.of(self.hashes.sorted { $0.key < $1.key }.map(\.value).joined(separator: "\n"))
    }
}
