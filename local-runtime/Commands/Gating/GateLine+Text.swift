extension GateLine {
    /// One line, and one more for what a person has decided or is asked.
    var summary: String {
        let state = self.override == nil ? self.state : "overridden"
        let head = "\(state.padding(to: 11))\(self.id)  \(DeadLetterLine.printable(self.reason, limit: 300))"
        return ([head] + self.decisions.map { "           " + $0 }).joined(separator: "\n")
    }

    /// The row in full, without its history.
    var facts: String {
        var lines = [self.id, "state       \(self.state): \(DeadLetterLine.printable(self.reason, limit: 1000))"]
        if let provenance { lines.append("served      \(DeadLetterLine.printable(provenance))") }
        for reason in self.held_because { lines.append("held        \(DeadLetterLine.printable(reason))") }
        lines += self.decisions
        lines.append("next        \(self.next)")
        return lines.joined(separator: "\n")
    }

    private var decisions: [String] {
        var lines: [String] = []
        if let override {
            let second = override.confirmed_by.map { " and \(DeadLetterLine.printable($0))" } ?? ""
            let until = override.is_running ? "until \(override.until)" : "ended \(override.until)"
            lines.append(
                "override    by \(DeadLetterLine.printable(override.by))\(second), \(until): "
                    + DeadLetterLine.printable(override.reason))
        }
        if let request {
            lines.append(
                "request     by \(DeadLetterLine.printable(request.by)): \(DeadLetterLine.printable(request.reason)); "
                    + "fastbreak gate confirm \(request.id) --by NAME")
        }
        return lines
    }
}
