extension FlagForm where Value == String {
    /// Any text that is not empty.
    ///
    /// - Parameter meaning: what the text is, with its article: "a folder".
    package static func text(_ meaning: String = "a text") -> FlagForm {
        FlagForm(kind: .text, accepts: meaning, parse: { text throws(FlagRefusal) in text }, text: { $0 })
    }
}

extension FlagForm where Value == Bool {
    /// Yes or no in the usual spellings, in any case.
    package static var bool: FlagForm {
        FlagForm(
            kind: .bool, accepts: "true or false (also 1, 0, yes, no, on, off)",
            parse: { text throws(FlagRefusal) in
                switch text.lowercased() {
                case "true", "1", "yes", "on": return true
                case "false", "0", "no", "off": return false
                default: throw FlagRefusal("is neither true nor false")
                }
            },
            text: { $0 ? "true" : "false" }
        )
    }
}

extension FlagForm where Value: CaseIterable & RawRepresentable<String> {
    /// One of the cases by its raw value or by another accepted name, in any case.
    package static func choice(of cases: Value.Type, aliases: KeyValuePairs<String, Value> = [:]) -> FlagForm {
        let names = Value.allCases.map(\.rawValue)
        var values = Dictionary(Value.allCases.map { ($0.rawValue.lowercased(), $0) }, uniquingKeysWith: { $1 })
        values.merge(aliases.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { original, _ in original })
        let known = values
        let others = aliases.isEmpty ? "" : " (also \(aliases.map(\.key).joined(separator: ", ")))"
        return FlagForm(
            kind: .choice(names), accepts: "one of \(names.joined(separator: ", "))\(others)",
            parse: { text throws(FlagRefusal) in
                guard let value = known[text.lowercased()] else { throw FlagRefusal("is not a known choice") }
                return value
            },
            text: { $0.rawValue }
        )
    }
}
