import Rollout
import Testing

@Suite struct GateFlagsTests {
    private static let boundaries = ["phase2-to-phase3", "phase3-to-phase4"]

    private func read(_ environment: [String: String]) -> (flags: GateFlags, problems: [String]) {
        var reader = EnvironmentReader(environment)
        let flags = GateFlags(reading: &reader, boundaries: Self.boundaries)
        return (flags, reader.problems.map(\.description))
    }

    private static let precedence: [(environment: [String: String], mode: ValidationMode)] = [
        ([:], .warn),
        (["MODE": "block"], .block),
        (["MODE": "off"], .off),
        (["MODE_PHASE3_TO_PHASE4": "block"], .block),
        (["MODE_PHASE2_TO_PHASE3": "block"], .warn),
        (["MODE": "off", "MODE_PHASE3_TO_PHASE4": "block"], .block),
        (["MODE": "block", "MODE_PHASE3_TO_PHASE4": "off"], .off),
        (["MODE": "block", "MODE_PHASE3_TO_PHASE4": ""], .block),
        (["ENABLED": "true", "MODE": "block"], .block),
        (["ENABLED": "false"], .off),
        (["ENABLED_PHASE3_TO_PHASE4": "false", "MODE_PHASE3_TO_PHASE4": "block"], .off),
        (["ENABLED_PHASE2_TO_PHASE3": "false"], .warn),
        (["ENABLED": "false", "ENABLED_PHASE3_TO_PHASE4": "true"], .off),
        (["ENABLED": "false", "MODE": "block", "MODE_PHASE3_TO_PHASE4": "block"], .off),
    ]

    @Test(arguments: Self.precedence)
    func `the switch wins over the boundary's flag, that over the global one, that over the topology`(
        environment: [String: String], mode: ValidationMode
    ) {
        let (flags, problems) = self.read(
            Dictionary(uniqueKeysWithValues: environment.map { ("PHASE_VALIDATION_\($0)", $1) }))
        #expect(problems.isEmpty)
        #expect(flags.mode(boundary: "phase3-to-phase4", default: .warn) == mode)
    }

    @Test(arguments: [
        ("off", ValidationMode.off), ("disabled", .off), ("warn", .warn), ("Warning", .warn), ("block", .block),
        ("BLOCKING", .block),
    ])
    func `the names of the earlier system are understood`(text: String, mode: ValidationMode) {
        let (flags, problems) = self.read(["PHASE_VALIDATION_MODE": text])
        #expect(problems.isEmpty)
        let others = ValidationMode.allCases.filter { $0 != mode }
        #expect(others.allSatisfy { flags.mode(boundary: "phase3-to-phase4", default: $0) == mode })
    }

    @Test(arguments: ["PHASE_VALIDATION_MODE", "PHASE_VALIDATION_MODE_PHASE3_TO_PHASE4"])
    func `an unknown mode is never taken for a warning`(key: String) {
        let (_, problems) = self.read([key: "strict"])
        #expect(
            problems == [
                #"\#(key)="strict" is not a known choice; expected one of off, warn, block "#
                    + "(also disabled, warning, blocking)"
            ])
    }

    @Test func `thresholds follow the boundary, then the global flag, then the topology`() {
        let (flags, problems) = self.read([
            "PHASE_VALIDATION_GAME_COUNT_THRESHOLD": "0.75",
            "PHASE_VALIDATION_GAME_COUNT_THRESHOLD_PHASE3_TO_PHASE4": "1",
            "PHASE_VALIDATION_QUALITY_THRESHOLD_PHASE2_TO_PHASE3": "0",
        ])
        #expect(problems.isEmpty)
        #expect(flags.gameCountThreshold(boundary: "phase3-to-phase4", default: 0.8) == 1)
        #expect(flags.gameCountThreshold(boundary: "phase2-to-phase3", default: 0.8) == 0.75)
        #expect(flags.qualityThreshold(boundary: "phase2-to-phase3", default: 0.7) == 0)
        #expect(flags.qualityThreshold(boundary: "phase3-to-phase4", default: 0.7) == 0.7)
    }

    @Test(arguments: ["-0.1", "1.01", "80%", "nan"])
    func `a threshold outside of 0 to 1 is refused, for a boundary too`(text: String) {
        let global = self.read(["PHASE_VALIDATION_QUALITY_THRESHOLD": text]).problems
        let own = self.read(["PHASE_VALIDATION_GAME_COUNT_THRESHOLD_PHASE2_TO_PHASE3": text]).problems
        #expect((global + own).count == 2)
        #expect((global + own).allSatisfy { $0.hasSuffix("; expected a number from 0 to 1") })
    }

    @Test func `a flag for a boundary that does not exist is a problem and not a gate that stays open`() {
        var reader = EnvironmentReader(["PHASE_VALIDATION_MODE_PHASE3_TO_PHSE4": "blocking"])
        _ = GateFlags(reading: &reader, boundaries: Self.boundaries)
        #expect(
            reader.problems.map(\.description) == [
                "PHASE_VALIDATION_MODE_PHASE3_TO_PHSE4 names no boundary; known are phase2-to-phase3, phase3-to-phase4"
            ])
        #expect(reader.unknownFlags().isEmpty)
    }
}
