/// A flat JSON object of texts on one line, keys sorted.
struct JSONLine {
    private var fields: [String: String] = [:]

    /// Adds a field; a name that is taken is kept for who had it, and the newcomer is called `field.NAME`.
    mutating func add(_ name: String, _ value: String) {
        var free = name
        while self.fields[free] != nil { free = "field.\(free)" }
        self.fields[free] = value
    }

    var text: String {
        var line = "{"
        for (name, value) in self.fields.sorted(by: { $0.key < $1.key }) {
            if line.utf8.count > 1 { line += "," }
            Self.append(name, to: &line)
            line += ":"
            Self.append(value, to: &line)
        }
        return line + "}"
    }

    /// Escapes what JSON demands, and whatever else some reader takes for the end of a line.
    private static func append(_ text: String, to line: inout String) {
        line += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": line += "\\\""
            case "\\": line += "\\\\"
            case "\n": line += "\\n"
            case "\r": line += "\\r"
            case "\t": line += "\\t"
            case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                line += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: line.unicodeScalars.append(scalar)
            }
        }
        line += "\""
    }
}
