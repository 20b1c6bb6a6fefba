import Timing

extension RunReport {
    /// The report for people.
    package var text: String {
        let header = "\(self.from) to \(self.to), \(self.ended)"
        let again = self.resent > 0 ? ["\(self.resent) messages of an earlier run were sent again"] : []
        let left = self.unplayed.isEmpty ? [] : ["not played here: \(self.unplayed.joined(separator: ", "))"]
        let counts =
            "\(self.deliveries) deliveries, \(self.dead_letters) dead letters, "
            + "\((self.wall_seconds * 100).rounded() / 100) s"
        return
            ([header] + again + left + [""] + self.jobLines + [""] + self.boundaryLines + self.incidentLines + [
                "", counts,
            ])
            .joined(separator: "\n")
    }

    private var jobLines: [String] {
        let width = (self.jobs.map(\.name.count).max() ?? 0) + 2
        let fired = self.jobs.filter { $0.fired > 0 }
        guard !fired.isEmpty else { return ["nothing fired"] }
        return fired.map { job in
            let failed = job.failed > 0 ? ", \(job.failed) failed" : ""
            let ignored = job.ignored > 0 ? ", \(job.ignored) ignored" : ""
            return
                "\(job.name.padding(to: width))\("\(job.fired)".padding(toRight: 5))  \(job.done) done\(ignored)\(failed)"
        }
    }

    private var boundaryLines: [String] {
        self.boundaries.map { row in
            [
                row.game_date, row.boundary.padding(to: 16), row.mode.padding(to: 9), row.state.padding(to: 10),
                "\(row.revision)", row.reason,
            ].joined(separator: "  ")
        }
    }

    private var incidentLines: [String] {
        self.incidents.isEmpty ? [] : ["", "incidents"] + self.incidents.map { "  \($0)" }
    }
}
