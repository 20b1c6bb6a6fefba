extension TopologyView {
    /// The topology for people.
    var text: String {
        [self.phaseLines, self.boundaryLines, self.topicLines, self.scheduleLines]
            .map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }

    private var phaseLines: [String] {
        self.phases.flatMap { phase in
            ["\(phase.phase)\(phase.is_external ? " (external)" : "")"]
                + Columns.lines(
                    phase.processors.map { processor in
                        let source = processor.fed_by.isEmpty ? "" : "from \(processor.fed_by.joined(separator: ", "))"
                        return ["  \(processor.id)", processor.table, source]
                    })
        }
    }

    private var boundaryLines: [String] {
        self.boundaries.flatMap { boundary in
            [
                "\(boundary.name)  gate \(boundary.gate), late arrivals \(boundary.late_arrivals), "
                    + "grace \(Int(boundary.grace_seconds)) s",
                "  \(boundary.completion_topic) → \(boundary.trigger_topic)",
            ]
                + boundary.runs.flatMap { run in
                    [
                        "  \(run.mode)  opens \(run.opens), latest \(run.latest), cut-off \(run.cutoff)",
                        "    required  " + run.required.joined(separator: ", "),
                        "    optional  " + (run.optional.isEmpty ? "none" : run.optional.joined(separator: ", ")),
                    ] + run.steps.map { "    after \(Int($0.after_seconds)) s  \($0.minimum)" } + [
                        "    gate      " + run.rules.joined(separator: ", ")
                    ]
                }
        }
    }

    private var topicLines: [String] {
        Columns.lines(
            [["topic", "handler", "dead letters"]]
                + self.topics.map { topic in
                    [topic.topic, topic.handler + (topic.is_external ? " (external)" : ""), topic.dead_letter_topic]
                })
    }

    private var scheduleLines: [String] {
        Columns.lines(
            [["schedule", "cron", "zone", "calls"]] + self.schedules.map { [$0.name, $0.cron, $0.zone, $0.call] })
    }
}
