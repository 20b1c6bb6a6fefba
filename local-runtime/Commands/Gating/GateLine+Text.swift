import Pipeline

extension GateLine.Request {
    /// What a second person has to type.
    func confirmation(_ store: StoreOptions) -> String {
        "fastbreak gate confirm \(self.id) --by NAME" + store.dataArgument
    }
}

extension GateLine {
    /// One line, and one more for what a person has decided or is asked.
    ///
    /// - Parameter store: of the command that prints it, so that what a person is told to type is about the same store.
    func summary(_ store: StoreOptions) -> String {
        let served = self.override == nil ? self.state : "overridden"
        let held = self.state == Boundary.State.released.rawValue ? "held" : self.state
        let state = self.held_because.isEmpty ? served : held
        let head = "\(state.padding(to: 11))\(self.id)  \(DeadLetterLine.printable(self.reason, limit: 300))"
        return ([head] + self.decisions(store).map { "           " + $0 }).joined(separator: "\n")
    }

    /// The row in full, without its history.
    func facts(_ store: StoreOptions) -> String {
        var lines = [self.id, "state       \(self.state): \(DeadLetterLine.printable(self.reason, limit: 1000))"]
        if let provenance { lines.append("served      \(DeadLetterLine.printable(provenance))") }
        for reason in self.held_because { lines.append("held        \(DeadLetterLine.printable(reason))") }
        lines += self.decisions(store)
        lines.append("next        \(self.next)")
        return lines.joined(separator: "\n")
    }

    private func decisions(_ store: StoreOptions) -> [String] {
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
                    + request.confirmation(store))
        }
        return lines
    }
}
