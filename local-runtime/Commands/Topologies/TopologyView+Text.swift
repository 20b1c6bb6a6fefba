extension TopologyView {
    /// The topology for people.
    var text: String {
        [self.phaseLines, self.boundaryLines, self.topicLines, self.scheduleLines]
            .map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }

    private var phaseLines: [String] {
        self.phases.flatMap { phase -> [String] in
            let rows = phase.processors.map { processor -> [String] in
                let sources = processor.fed_by.joined(separator: ", ")
                return ["  \(processor.id)", processor.table, sources.isEmpty ? "" : "from \(sources)"]
            }
            return [phase.is_external ? "\(phase.phase) (external)" : phase.phase] + Columns.lines(rows)
        }
    }

    private var boundaryLines: [String] {
        self.boundaries.flatMap { boundary -> [String] in
            let head =
                "\(boundary.name)  gate \(boundary.gate), late arrivals \(boundary.late_arrivals), "
                + "grace \(Int(boundary.grace_seconds)) s"
            let route = "  \(boundary.completion_topic) → \(boundary.trigger_topic)"
            return [head, route] + boundary.runs.flatMap { Self.lines(of: $0) }
        }
    }

    private static func lines(of run: Run) -> [String] {
        let optional = run.optional.isEmpty ? "none" : run.optional.joined(separator: ", ")
        var lines = ["  \(run.mode)  opens \(run.opens), latest \(run.latest), cut-off \(run.cutoff)"]
        lines.append("    required  " + run.required.joined(separator: ", "))
        lines.append("    optional  " + optional)
        for step in run.steps { lines.append("    after \(Int(step.after_seconds)) s  \(step.minimum)") }
        lines.append("    gate      " + run.rules.joined(separator: ", "))
        return lines
    }

    private var topicLines: [String] {
        let rows = self.topics.map { topic -> [String] in
            let handler = topic.is_external ? "\(topic.handler) (external)" : topic.handler
            return [topic.topic, handler, topic.dead_letter_topic]
        }
        return Columns.lines([["topic", "handler", "dead letters"]] + rows)
    }

    private var scheduleLines: [String] {
        let rows = self.schedules.map { [$0.name, $0.cron, $0.zone, $0.call] }
        return Columns.lines([["schedule", "cron", "zone", "calls"]] + rows)
    }
}
