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
        let declared = try #require(BoundaryDefinition.phase3ToPhase4.expectations[.overnight]?.rules)
        #expect(rules.map(\.name) == declared.map(\.name))
        for (rule, declared) in zip(rules, declared) {
            switch rule.kind {
            case .gameCount, .teamCoverage: #expect(rule.threshold.fail == 0.5)
            case .averageQuality: #expect(rule.threshold.fail == 0.9)
            default: #expect(rule == declared)
            }
        }
    }

    @Test func `each boundary has the mode that the topology declares where no flag is set`() throws {
        let configuration = try HostConfiguration(environment: [:])
        #expect(configuration.topology.lightCheck.mode == .warn)
        let modes = Dictionary(
            uniqueKeysWithValues: configuration.topology.boundaries.map { ($0.name, $0.gateMode) })
        #expect(
            modes == [
                "phase2-to-phase3": .warn, "phase3-to-phase4": .block, "phase4-to-phase5": .block,
                "phase5-to-phase6": .warn,
            ])
    }

    @Test(arguments: [
        ("PHASE_VALIDATION_MODE", "blocking", GateMode.block), ("PHASE_VALIDATION_MODE_PHASE1_TO_PHASE2", "off", .off),
        ("PHASE_VALIDATION_ENABLED", "0", .off), ("PHASE_VALIDATION_MODE_PHASE3_TO_PHASE4", "block", .warn),
    ])
    func `the light check obeys the flags as every gate does`(key: String, value: String, mode: GateMode) throws {
        #expect(try HostConfiguration(environment: [key: value]).topology.lightCheck.mode == mode)
    }

    @Test(arguments: [("1", true), ("yes", true), ("TRUE", true), ("0", false), ("No", false), ("false", false)])
    func `a switch takes the words that people use`(word: String, isOn: Bool) throws {
        let environment = ["PHASE_VALIDATION_ENABLED": word]
        #expect((try Self.boundary("phase3-to-phase4", environment).gateMode == .block) == isOn)
    }

    @Test func `a threshold of an operator is a rule version of its own`() throws {
        let declared = try Self.boundary("phase3-to-phase4", [:]).ruleVersion
        let changed = try Self.boundary(
            "phase3-to-phase4", ["PHASE_VALIDATION_GAME_COUNT_THRESHOLD_PHASE3_TO_PHASE4": "0.5"]
        ).ruleVersion
        #expect(changed.hasPrefix(declared + "+"))
        #expect(changed.contains("game_count:player_game_summary=0.5"))
    }

    @Test func `a threshold that no rule of its gate has is a problem`() {
        let idle = [
            "PHASE_VALIDATION_QUALITY_THRESHOLD_PHASE2_TO_PHASE3",
            "PHASE_VALIDATION_QUALITY_THRESHOLD_PHASE1_TO_PHASE2",
            "PHASE_VALIDATION_GAME_COUNT_THRESHOLD_PHASE5_TO_PHASE6",
        ]
        let used = [
            "PHASE_VALIDATION_GAME_COUNT_THRESHOLD_PHASE2_TO_PHASE3",
            "PHASE_VALIDATION_GAME_COUNT_THRESHOLD_PHASE3_TO_PHASE4",
            "PHASE_VALIDATION_QUALITY_THRESHOLD_PHASE3_TO_PHASE4",
            "PHASE_VALIDATION_GAME_COUNT_THRESHOLD_PHASE1_TO_PHASE2",
        ]
        let error = #expect(throws: ConfigurationError.self) {
            try HostConfiguration(environment: Dictionary(uniqueKeysWithValues: (idle + used).map { ($0, "0.9") }))
        }
        #expect(error?.problems.count == idle.count, "\(error?.problems ?? [])")
        for key in idle { #expect(error?.problems.contains { $0.hasPrefix(key) } == true, "\(key)") }
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

    @Test func `every illegal rate-limit flag stops the start, all of them together`() {
        let environment = [
            "RATE_LIMIT_MAX_RETRIES": "0", "RATE_LIMIT_CB_ENABLED": "maybe", "RATE_LIMIT_BASE_BACKOFF": "200",
            "SCRAPER_BACKOFF_FACTOR": "x", "RATE_LIMIT_JITTER": "some",
        ]
        let error = #expect(throws: ConfigurationError.self) { try HostConfiguration(environment: environment) }
        for key in ["MAX_RETRIES", "CB_ENABLED", "MAX_BACKOFF", "JITTER"] {
            #expect(error?.problems.contains { $0.hasPrefix("RATE_LIMIT_\(key)") } == true, "\(key)")
        }
        #expect(error?.problems.contains { $0.hasPrefix("SCRAPER_BACKOFF_FACTOR") } == true)
        #expect(error?.problems.count == 5)
    }

    @Test func `a misspelt rate-limit flag is told with what was probably meant`() throws {
        let configuration = try HostConfiguration(environment: ["SCRAPER_BACKOFF_FACTR": "3"])
        #expect(configuration.warnings.contains { $0.contains("did you mean SCRAPER_BACKOFF_FACTOR?") })
    }
}
