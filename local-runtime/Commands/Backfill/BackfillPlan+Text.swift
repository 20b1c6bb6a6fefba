import Recovery

extension BackfillPlan {
    /// The plan as a table for people.
    package var text: String {
        let phases = self.dates.first?.phases.map(\.phase) ?? []
        let header = (["date".padding(to: 10)] + phases.map { $0.padding(to: 14) } + ["to do"]).joined(separator: "  ")
        let lines = self.dates.map { plan in
            (["\(plan.date)"] + plan.phases.map { $0.verdict.rawValue.padding(to: 14) } + [plan.todo])
                .joined(separator: "  ")
        }
        return ([header] + lines + [self.summary]).joined(separator: "\n")
    }

    private var summary: String {
        let work = self.work
        let scrapes = work.count { $0.action == .scrape }
        let resumed = work.count { $0.action == .resume }
        return "\(self.dates.count) dates: \(scrapes) to scrape, \(work.count - scrapes - resumed) to compute again, "
            + "\(resumed) to resume, \(self.dates.count - work.count) with nothing to do"
    }
}

extension DatePlan {
    /// What is done for the date and the reason that comes first.
    fileprivate var todo: String {
        let reason = self.gaps.first.map { gap in
            let others = self.gaps.count == 1 ? "" : " and \(self.gaps.count - 1) more"
            return ": \(gap.kind.rawValue) \(gap.subject)\(others)"
        }
        switch self.action {
        case .nothing: return self.gaps.isEmpty ? "" : "nothing, not selected\(reason ?? "")"
        case .resume: return "resume"
        case .scrape: return "scrape\(reason ?? "")"
        case .ask(let boundary): return "ask \(boundary)\(reason ?? "")"
        }
    }
}
