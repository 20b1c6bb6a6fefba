import Timing

extension Topology {
    /// Deadlines are in order, and what they release can exist.
    func deadlineProblems() -> [TopologyProblem] {
        self.boundaries.flatMap { boundary in
            boundary.expectations.sorted { $0.key < $1.key }.flatMap { mode, expectation in
                expectation.problems.map {
                    TopologyProblem(.deadlines, "\(boundary.name) (\(mode.rawValue))", $0)
                }
            }
        }
    }

    /// Every schedule can fire, means the date of its run, and comes after its plan.
    func scheduleProblems(_ zones: [String: TimeZoneRules]) -> [TopologyProblem] {
        var problems: [TopologyProblem] = []
        for schedule in self.schedules {
            problems += self.problems(of: schedule, zones).map { TopologyProblem(.schedules, schedule.name, $0) }
        }
        guard problems.isEmpty else { return problems }
        if self.schedules.filter({ $0.call == .tick && $0.cron == "* * * * *" }).count != 1 {
            problems.append(TopologyProblem(.schedules, "deadline-tick", "there is not one tick each minute"))
        }
        if !self.schedules.contains(where: { $0.call == .prune }) {
            problems.append(TopologyProblem(.schedules, "prune", "no schedule removes old rows"))
        }
        return problems + self.unplanned(zones)
    }

    private func problems(of schedule: ScheduledTrigger, _ zones: [String: TimeZoneRules]) -> [String] {
        do { _ = try schedule.schedule() } catch { return [error.description] }
        guard zones[schedule.zone] != nil else { return ["the zone \(schedule.zone) has no rules"] }
        var problems: [String] = []
        if let (day, mode) = schedule.call.target, Self.days[mode]?.contains(day) != true {
            problems.append("\(mode.rawValue) work is never for \(day.name)")
        }
        switch schedule.call {
        case .ask(let name, _, let mode) where self.boundary(name)?.expectations[mode] == nil:
            problems.append("no boundary \(name) has a \(mode.rawValue) run")
        case .scrape(let source, _, _) where self.processor(fedBy: source) == nil:
            problems.append("\(source) feeds nothing")
        default: break
        }
        return problems
    }

    /// The dates that a run can be for, seen from the day on which its schedules fire.
    private static let days: [RunMode: Set<RelativeDay>] = [
        .overnight: [.yesterday, .today], .sameDay: [.today], .tomorrow: [.tomorrow],
    ]

    /// Scrapes and asks that come before the plan of their date, seen over a week.
    private func unplanned(_ zones: [String: TimeZoneRules]) -> [TopologyProblem] {
        struct Run: Hashable {
            var date: GameDate
            var mode: RunMode
        }
        // Monday, 8 January 2024, in UTC; plans of the first two days may lie before it.
        let start = Timestamp(milliseconds: 1_704_672_000_000)
        let (settled, end) = (start.advanced(by: .seconds(3 * 86_400)), start.advanced(by: .seconds(10 * 86_400)))
        var planned: [Run: Timestamp] = [:]
        var firings: [(schedule: ScheduledTrigger, at: Timestamp, run: Run)] = []
        for schedule in self.schedules {
            guard let (day, mode) = schedule.call.target, let zone = zones[schedule.zone],
                let expression = try? schedule.schedule().expression
            else { continue }
            var last = start
            while let next = expression.next(after: last, in: zone), next < end {
                last = next
                let run = Run(date: day.date(firedAt: next, in: zone), mode: mode)
                if case .plan = schedule.call {
                    planned[run] = min(planned[run] ?? next, next)
                } else if next >= settled {
                    firings.append((schedule, next, run))
                }
            }
        }
        var problems: [TopologyProblem] = []
        for firing in firings where planned[firing.run].map({ $0 >= firing.at }) ?? true {
            guard !problems.contains(where: { $0.subject == firing.schedule.name }) else { continue }
            problems.append(
                TopologyProblem(
                    .schedules, firing.schedule.name,
                    "fires before any plan of its run: \(firing.run.mode.rawValue) of \(firing.run.date) at \(firing.at)"
                ))
        }
        return problems
    }
}

extension BoundaryDefinition.Expectation {
    /// Why the deadlines of this run are not in order, or release what cannot exist.
    fileprivate var problems: [String] {
        var problems: [String] = []
        let known = self.required.union(self.optional)
        if self.required.isEmpty { problems.append("requires nothing") }
        for id in self.required.intersection(self.optional).sorted() {
            problems.append("\(id) is required and optional")
        }
        if self.latest < self.opens { problems.append("its latest deadline lies before it opens") }
        if self.cutoff < self.latest { problems.append("its cut-off lies before its latest deadline") }
        if self.steps.isEmpty { problems.append("has no deadline") }
        for (one, other) in zip(self.steps, self.steps.dropFirst()) where other.after <= one.after {
            problems.append(
                "the step after \(other.after.seconds) s does not follow the one after \(one.after.seconds) s")
        }
        let span = max(0, self.opens.seconds(to: self.latest))
        if let first = self.steps.first, !(0...span).contains(Int(first.after.seconds)) {
            problems.append(
                "the first step, after \(first.after.seconds) s, is not between opening and latest deadline")
        }
        for step in self.steps {
            let strangers = step.minimum.names.subtracting(known).sorted()
            if !strangers.isEmpty {
                problems.append(
                    "a minimum names \(strangers.map(\.rawValue).joined(separator: ", ")), which is not awaited")
            } else if !step.minimum.isMet(by: known) {
                problems.append("a minimum can never be met: \(step.minimum)")
            }
            if step.minimum.isMet(by: []) { problems.append("a minimum is met by nothing: \(step.minimum)") }
        }
        return problems
    }
}

extension WallTime: Comparable {
    package static func < (left: WallTime, right: WallTime) -> Bool {
        (left.dayOffset, left.hour, left.minute) < (right.dayOffset, right.hour, right.minute)
    }

    /// Seconds on a clock that nobody changes between the two.
    fileprivate func seconds(to other: WallTime) -> Int {
        ((other.dayOffset - self.dayOffset) * 1440 + (other.hour - self.hour) * 60 + other.minute - self.minute) * 60
    }
}

extension Minimum {
    /// Every name in it.
    fileprivate var names: Set<ProcessorID> {
        switch self {
        case .processor(let processor): [processor]
        case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion($1.names) }
        case .atLeast(_, let processors): Set(processors)
        }
    }
}
