/// A flag, declared once: its name, form, default and effect, from which reading, reports and documents all follow.
package struct Flag<Value: Sendable>: Sendable {
    package let declaration: FlagDeclaration
    /// What counts when the variable is unset, empty or refused.
    let fallback: Value
    let parse: @Sendable (String) throws(FlagRefusal) -> Value
    let text: @Sendable (Value) -> String?

    package init(
        _ key: String, _ form: FlagForm<Value>, default fallback: Value, isSecret: Bool = false, stage: Int? = nil,
        effect: String
    ) {
        self.declaration = FlagDeclaration(
            key: key, kind: form.kind, range: form.accepts, defaultText: form.text(fallback), isSecret: isSecret,
            effect: effect, stage: stage)
        self.fallback = fallback
        self.parse = form.parse
        self.text = form.text
    }

    /// A flag that may be left unset, and is then nil.
    package init<Wrapped>(
        _ key: String, _ form: FlagForm<Wrapped>, isSecret: Bool = false, stage: Int? = nil, effect: String
    ) where Value == Wrapped? {
        self.declaration = FlagDeclaration(
            key: key, kind: form.kind, range: form.accepts, defaultText: nil, isSecret: isSecret, effect: effect,
            stage: stage)
        self.fallback = nil
        self.parse = { text throws(FlagRefusal) in try form.parse(text) }
        self.text = { $0.map(form.text) }
    }

    private init(copying flag: Flag, key: String) {
        let original = flag.declaration
        self.declaration = FlagDeclaration(
            key: key, kind: original.kind, range: original.range, defaultText: original.defaultText,
            isSecret: original.isSecret, effect: original.effect, stage: original.stage)
        self.fallback = flag.fallback
        self.parse = flag.parse
        self.text = flag.text
    }

    /// The same flag for one boundary: `MODE` for "phase3-to-phase4" is `MODE_PHASE3_TO_PHASE4`.
    package func only(for boundary: String) -> Flag {
        let suffix = String(boundary.uppercased().map { $0 == "-" ? "_" : $0 })
        return Flag(copying: self, key: "\(self.declaration.key)_\(suffix)")
    }
}
