/// Who may decide about what a gate holds.
package struct OverrideFlags: Sendable, Equatable {
    /// An override or approval counts only once a second person has confirmed it.
    package let needsSecondPerson: Bool

    package init(reading reader: inout EnvironmentReader) {
        self.needsSecondPerson = reader.read(Self.twoPerson)
    }
}

extension OverrideFlags {
    private static let twoPerson = Flag(
        "GATE_OVERRIDE_TWO_PERSON", .bool, default: false, stage: 3,
        effect: "Requires a second person to confirm an override of a gate or an approval of a date without games.")

    package static let declarations: [FlagDeclaration] = [Self.twoPerson.declaration]
}
