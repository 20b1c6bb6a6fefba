/// One member of a list such as `"day";q=1000;w=86400, "second";q=10`, or of `limit=100, remaining=7`.
///
/// Read as a structured field (RFC 9651) is, but leniently: one part that cannot be read does not spoil the others, because
/// the fields that came before that form are meant to be understood too.
struct FieldMember: Equatable {
    /// The item without its quotes, or the name before the equals sign.
    var name: String
    /// What follows the equals sign.
    var value: String?
    /// By their names; the last of a name counts.
    var parameters: [String: String] = [:]

    /// The members of a field, whose lines are one list (RFC 9110, 5.3).
    static func all(in lines: [String]) -> [FieldMember] {
        lines.flatMap { Self.split($0, at: ",") }.compactMap { Self(Self.split($0, at: ";")) }
    }

    private init?(_ parts: [Substring]) {
        guard let first = parts.first, let (name, value) = Self.pair(first) else { return nil }
        self.name = name
        self.value = value
        for (name, value) in parts.dropFirst().compactMap(Self.pair) { self.parameters[name] = value }
    }

    private static func pair(_ text: Substring) -> (name: String, value: String?)? {
        let sides = Self.split(text, at: "=")
        guard let first = sides.first.map(Self.plain), !first.isEmpty else { return nil }
        return (first, sides.dropFirst().first.map(Self.plain))
    }

    /// Without the space around it, and without quotes; what is escaped in them stays so.
    private static func plain(_ text: Substring) -> String {
        let text = text.trimmingFieldSpace
        guard text.count > 1, text.first == "\"", text.last == "\"" else { return text }
        return String(text.dropFirst().dropLast())
    }

    /// Cuts at a sign that is not within quotes.
    private static func split(_ text: some StringProtocol, at sign: Character) -> [Substring] {
        var isQuoted = false
        var isEscaped = false
        return Substring(text).split(omittingEmptySubsequences: false) { character in
            defer { isEscaped = isQuoted && !isEscaped && character == "\\" }
            if character == "\"", !isEscaped { isQuoted.toggle() }
            return character == sign && !isQuoted
        }
    }
}
