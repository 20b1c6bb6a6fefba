import Gates
import Hosting
import Pipeline
import Testing

/// What a binary makes of its environment before it does anything else.
@Suite struct HostConfigurationTests {
    private static func boundary(_ name: String, _ environment: [String: String]) throws -> BoundaryDefinition {
        try #require(try HostConfiguration(environment: environment).topology.boundary(name))
    }

    @Test func `without flags the topology's own gate modes hold`() throws {
        #expect(try Self.boundary("phase2-to-phase3", [:]).gateMode == .warn)
        #expect(try Self.boundary("phase3-to-phase4", [:]).gateMode == .block)
    }

    @Test func `a boundary's own flag wins over the global one`() throws {
        let environment = [
            "PHASE_VALIDATION_MODE": "off", "PHASE_VALIDATION_MODE_PHASE3_TO_PHASE4": "blocking",
        ]
        #expect(try Self.boundary("phase2-to-phase3", environment).gateMode == .off)
        #expect(try Self.boundary("phase3-to-phase4", environment).gateMode == .block)
    }

    @Test func `switching validation off wins over everything`() throws {
        let environment = [
            "PHASE_VALIDATION_ENABLED": "false", "PHASE_VALIDATION_MODE_PHASE3_TO_PHASE4": "block",
        ]
        #expect(try Self.boundary("phase3-to-phase4", environment).gateMode == .off)
    }

    @Test func `thresholds reach the rules of their kind and no others`() throws {
        let environment = [
            "PHASE_VALIDATION_GAME_COUNT_THRESHOLD": "0.5", "PHASE_VALIDATION_QUALITY_THRESHOLD": "0.9",
        ]
        let rules = try #require(
            try Self.boundary("phase3-to-phase4", environment).expectations[.overnight]?.rules)
        for rule in rules {
            switch rule.kind {
            case .gameCount: #expect(rule.failBelow == 0.5)
            case .averageQuality: #expect(rule.failBelow == 0.9)
            default: #expect(rule.failBelow == 1)
            }
        }
    }

    @Test func `every problem is reported at once, each naming its flag`() {
        let environment = [
            "PHASE_VALIDATION_MODE": "sometimes", "FASTBREAK_INVOCATION_SECONDS": "0", "FASTBREAK_TIME": "noon",
        ]
        let error = #expect(throws: ConfigurationError.self) { try HostConfiguration(environment: environment) }
        let problems = error?.problems ?? []
        #expect(problems.count == 3)
        for key in environment.keys { #expect(problems.contains { $0.hasPrefix(key) }, "\(key)") }
    }

    @Test func `virtual time is refused where the process is deployed`() {
        let environment = ["FASTBREAK_TIME": "2024-01-16T07:00:00Z", "CLOUD_RUN_JOB": "scrape"]
        #expect(throws: ConfigurationError.self) { try HostConfiguration(environment: environment) }
    }

    @Test func `a misspelt flag is a warning that names the nearest one`() throws {
        let warnings = try HostConfiguration(environment: ["FASTBREAK_DATE": "x"]).warnings
        #expect(warnings.count == 1)
        #expect(warnings.first?.contains("FASTBREAK_DATA") == true)
    }
}
