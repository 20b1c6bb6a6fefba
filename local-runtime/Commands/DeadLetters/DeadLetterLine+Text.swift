extension DeadLetterLine {
    /// Two lines: what died where, and why.
    var summary: String {
        let id = "\(self.id)".padding(toRight: 6)
        return
            "\(id)  \(self.state.padding(to: 9))  \(self.consumer.padding(to: 20))  \(self.dead_at)  "
            + "\(Self.printable(self.event_id, limit: 80))\n        \(Self.printable(self.reason, limit: 200))"
    }

    /// Everything but the payload.
    var facts: String {
        var lines = [
            "dead letter \(self.id), \(self.state)", "consumer     \(self.consumer)",
            "event        \(Self.printable(self.event_id))", "topic        \(self.topic ?? "none: called, not sent")",
        ]
        if let type { lines.append("type         \(Self.printable(type))") }
        if let ordering_key { lines.append("ordering key \(Self.printable(ordering_key))") }
        lines += [
            "reason       \(Self.printable(self.reason))", "attempts     \(self.attempts)",
            "died         \(self.dead_at)",
        ]
        if let correlation_id { lines.append("correlation  \(Self.printable(correlation_id))") }
        lines.append("payload      \(self.payload_bytes) bytes, SHA-256 \(self.payload_hash)")
        if let settled_at, let settled_by {
            let what =
                self.redriven_as.map { "redriven as \(Self.printable($0))" }
                ?? "discarded: \(Self.printable(self.discarded_because ?? ""))"
            lines.append("settled      \(settled_at) by \(Self.printable(settled_by)), \(what)")
        }
        return lines.joined(separator: "\n")
    }

    /// What a person types next.
    var next: String? {
        guard self.state == "open" else { return nil }
        let discard = "fastbreak deadletters discard \(self.id) --reason '…'"
        guard self.topic != nil else { return "\(self.byHand)\n\(discard)" }
        return "fastbreak deadletters redrive \(self.id)\n\(discard)"
    }

    /// How to call the function with the same event again, where there is no topic to send it to.
    var byHand: String {
        "fastbreak deadletters show \(self.id) --payload > event.json && \(self.consumer) job --event-file event.json"
    }

    /// Text from outside on one line of a terminal: what would move the cursor or break the line is shown as its code.
    static func printable(_ text: String, limit: Int = 1000) -> String {
        var result = ""
        for scalar in text.unicodeScalars.prefix(limit) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
                result += "\\u{\(String(scalar.value, radix: 16))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return text.unicodeScalars.count > limit ? result + "…" : result
    }
}
