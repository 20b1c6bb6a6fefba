import Gates
import Messaging
import Pipeline
import Testing
import Timing

/// One boundary on the bench: events go in at minutes after its opening, and everything that comes out is kept.
struct BoundaryBench {
    static let key = BoundaryKey(
        pipeline: "nba", boundary: "phase2-to-phase3", date: GameDate(daysSinceEpoch: 19_737), mode: .overnight)
    private static let start = Timestamp(milliseconds: 1_705_384_800_000)

    private(set) var boundary: Boundary
    private(set) var log: [LoggedBoundaryEvent] = []
    private(set) var effects: [BoundaryEffect] = []
    private(set) var last: BoundaryTransition

    init(_ plan: Plan = .bench()) {
        let (boundary, transition) = Boundary.opened(
            key: Self.key, plan: plan, correlationID: "nba-20240115-bench", at: Self.at(-60))
        self.boundary = boundary
        self.last = transition
        self.effects = transition.effects
        self.log = [LoggedBoundaryEvent(at: Self.at(-60), version: 1, event: .plan(plan), note: transition.note)]
    }

    /// A moment, in minutes after the boundary opens.
    static func at(_ minutes: Double) -> Timestamp {
        Self.start.advanced(by: .milliseconds(Int64(minutes * 60_000)))
    }

    mutating func apply(_ event: BoundaryEvent, at minutes: Double) {
        self.apply(event, at: Self.at(minutes))
    }

    mutating func apply(_ event: BoundaryEvent, at now: Timestamp) {
        self.last = self.boundary.apply(event, at: now)
        self.effects += self.last.effects
        guard self.last.changed else { return }
        self.log.append(
            LoggedBoundaryEvent(at: now, version: self.boundary.version, event: event, note: self.last.note))
    }

    mutating func complete(
        _ processor: ProcessorID, at minutes: Double, status: CompletionMessage.Status = .success, hash: String = "h1",
        basis: Int = 0, acceptsNoData: Bool = false
    ) {
        self.apply(
            .completion(
                Completion(
                    processor: processor, status: status, dataHash: hash, basis: basis, acceptsNoData: acceptsNoData)),
            at: minutes)
    }

    mutating func tick(at minutes: Double, _ facts: TickFacts = TickFacts()) {
        self.apply(.tick(facts), at: minutes)
    }

    /// A verdict on the version that is there now.
    mutating func judge(_ evaluation: GateEvaluation = .passing, at minutes: Double) {
        self.apply(.verdict(evaluation, version: self.boundary.version), at: minutes)
    }

    mutating func override(until end: Double, at minutes: Double) {
        self.apply(
            .decision(GateDecision(.override(until: Self.at(end)), by: "pat", reason: "checked by hand")), at: minutes)
    }

    /// The revisions announced so far, in order.
    var triggers: [Int] {
        self.effects.compactMap { effect in
            if case .trigger(let revision) = effect { revision } else { nil }
        }
    }

    /// The causes of the incidents raised so far, in order.
    var raised: [String] { self.effects.compactMap(\.raisedCause) }
}

extension BoundaryEffect {
    var raisedCause: String? {
        if case .raise(let cause, _, _, _) = self { cause } else { nil }
    }
}

extension BoundaryBench {
    /// `a` and `b` have come at minutes 1 and 2, `c` at 3: ready, unjudged.
    static func ready(_ plan: Plan = .bench()) -> BoundaryBench {
        var bench = BoundaryBench(plan)
        bench.complete("a", at: 1)
        bench.complete("b", at: 2)
        bench.complete("c", at: 3)
        return bench
    }

    /// Released complete at minute 4.
    static func released(_ plan: Plan = .bench()) -> BoundaryBench {
        var bench = Self.ready(plan)
        bench.judge(at: 4)
        return bench
    }

    /// Held by its gate at minute 4.
    static func blocked(_ plan: Plan = .bench()) -> BoundaryBench {
        var bench = Self.ready(plan)
        bench.judge(.blocking("rows"), at: 4)
        return bench
    }

    /// Expired in silence at its latest moment, minute 300.
    static func expired(_ plan: Plan = .bench()) -> BoundaryBench {
        var bench = BoundaryBench(plan)
        bench.tick(at: 300)
        return bench
    }
}

extension BoundaryBench: CustomTestStringConvertible {
    var testDescription: String { "a boundary that is \(self.boundary.state.rawValue)" }
}
