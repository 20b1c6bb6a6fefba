/// What the environment says about gates, for all boundaries and for single ones.
///
/// `PHASE_VALIDATION_ENABLED=false` wins over everything, for a boundary over everything else of it; then the boundary's
/// own flag counts, then the global one, then the topology's default. The boundary's own flag is the global one with the
/// boundary as suffix: `PHASE_VALIDATION_MODE_PHASE3_TO_PHASE4`.
package struct GateFlags: Sendable, Equatable {
    package let isEnabled: Bool
    private let areEnabled: [String: Bool]
    private let modes: Setting<ValidationMode>
    private let gameCountThresholds: Setting<Double>
    private let qualityThresholds: Setting<Double>

    private struct Setting<Value: Sendable & Equatable>: Sendable, Equatable {
        var global: Value?
        var byBoundary: [String: Value]

        func value(_ boundary: String, default fallback: Value) -> Value {
            self.byBoundary[boundary] ?? self.global ?? fallback
        }
    }

    /// - Parameter boundaries: the topology's names, "phase3-to-phase4"; a suffix that names none of them is a problem,
    ///   because a gate that somebody believes to block must not stay silent over a misspelling.
    package init(reading reader: inout EnvironmentReader, boundaries: [String]) {
        self.isEnabled = reader.read(Self.enabled)
        self.areEnabled = Self.own(Self.enabledHere, boundaries, &reader)
        self.modes = Self.setting(Self.mode, boundaries, &reader)
        self.gameCountThresholds = Self.setting(Self.gameCountThreshold, boundaries, &reader)
        self.qualityThresholds = Self.setting(Self.qualityThreshold, boundaries, &reader)
    }

    package func mode(boundary: String, default fallback: ValidationMode) -> ValidationMode {
        self.isEnabled && self.areEnabled[boundary] ?? true ? self.modes.value(boundary, default: fallback) : .off
    }

    /// The share of scheduled games, 0 to 1, below which the gate fails.
    package func gameCountThreshold(boundary: String, default fallback: Double) -> Double {
        self.gameCountThresholds.value(boundary, default: fallback)
    }

    /// The average quality score, 0 to 1, below which the gate fails.
    package func qualityThreshold(boundary: String, default fallback: Double) -> Double {
        self.qualityThresholds.value(boundary, default: fallback)
    }

    /// The gates that have a threshold of their own for games, each with the flag that sets it.
    package var ownGameCountFlags: [String: String] {
        Self.keys(Self.gameCountThreshold, self.gameCountThresholds)
    }

    /// The gates that have a threshold of their own for quality, each with the flag that sets it.
    package var ownQualityFlags: [String: String] { Self.keys(Self.qualityThreshold, self.qualityThresholds) }

    private static func keys(_ flag: Flag<Double?>, _ setting: Setting<Double>) -> [String: String] {
        Dictionary(uniqueKeysWithValues: setting.byBoundary.keys.map { ($0, flag.only(for: $0).declaration.key) })
    }

    private static func setting<Value>(
        _ flag: Flag<Value?>, _ boundaries: [String], _ reader: inout EnvironmentReader
    ) -> Setting<Value> {
        Setting(global: reader.read(flag), byBoundary: Self.own(flag, boundaries, &reader))
    }

    /// What a flag says of single boundaries.
    private static func own<Value>(
        _ flag: Flag<Value?>, _ boundaries: [String], _ reader: inout EnvironmentReader
    ) -> [String: Value] {
        var values: [String: Value] = [:]
        let prefix = "\(flag.declaration.key)_"
        var unread = Set(reader.keys(startingWith: prefix))
        for boundary in boundaries {
            let own = flag.only(for: boundary)
            guard unread.remove(own.declaration.key) != nil else { continue }
            values[boundary] = reader.read(own)
        }
        let known = boundaries.sorted().joined(separator: ", ")
        for key in unread.sorted() {
            reader.require(false, key: key, "names no boundary; known are \(known)")
        }
        return values
    }
}

extension GateFlags {
    private static let enabled = Flag(
        "PHASE_VALIDATION_ENABLED", .bool, default: true, stage: 2,
        effect: "Switches every gate off when false, whatever the other flags say.")
    /// The same flag for one boundary, where it has no default.
    private static let enabledHere = Flag<Bool?>(
        "PHASE_VALIDATION_ENABLED", .bool, stage: 2, effect: "Switches the gate of a boundary off when false.")
    private static let mode = Flag(
        "PHASE_VALIDATION_MODE",
        .choice(of: ValidationMode.self, aliases: ["disabled": .off, "warning": .warn, "blocking": .block]), stage: 2,
        effect: "Decides what a failed gate does; a boundary's own flag has its name as suffix.")
    private static let gameCountThreshold = Flag(
        "PHASE_VALIDATION_GAME_COUNT_THRESHOLD", .double(in: 0...1), stage: 2,
        effect: "Is the share of games below which a gate fails; a boundary's own flag has its name as suffix.")
    private static let qualityThreshold = Flag(
        "PHASE_VALIDATION_QUALITY_THRESHOLD", .double(in: 0...1), stage: 2,
        effect: "Is the average quality below which a gate fails; a boundary's own flag has its name as suffix.")

    package static let declarations: [FlagDeclaration] = [
        Self.enabled.declaration, Self.mode.declaration, Self.gameCountThreshold.declaration,
        Self.qualityThreshold.declaration,
    ]
}
