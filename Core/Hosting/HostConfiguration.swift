import Gates
package import Pipeline
import Resilience
package import Rollout
import Telemetry

/// Everything that a binary reads from its environment, read once and wholly checked.
package struct HostConfiguration: Sendable {
    package let runtime: RuntimeFlags
    package let sources: SourceFlags
    package let resilience: ResilienceFlags
    package let transport: TransportFlags
    package let overrides: OverrideFlags
    /// The pipeline with the gate modes and thresholds of this environment.
    package let topology: Topology
    /// Which flags were set, and how, for the first log line.
    package let report: FlagReport
    package let warnings: [String]
    /// Safeguards that this environment switches off, each with what follows.
    package var switchedOff: [String] { ResilienceConfiguration(self.resilience).warnings }
    /// Takes the secrets of this environment out of whatever the process writes.
    let redactor: Redactor

    /// - Throws: ``ConfigurationError`` with every problem there is.
    package init(environment: [String: String], topology: Topology = .nba) throws(ConfigurationError) {
        self.redactor = Redactor(environment: environment)
        var reader = EnvironmentReader(environment)
        self.runtime = RuntimeFlags(reading: &reader)
        self.sources = SourceFlags(reading: &reader)
        self.resilience = ResilienceFlags(reading: &reader)
        self.transport = TransportFlags(reading: &reader)
        self.transport.refuseUnusableAuthorities(&reader)
        self.transport.secrets.forEach(self.redactor.learn)
        self.overrides = OverrideFlags(reading: &reader)
        let gates = GateFlags(reading: &reader, boundaries: topology.gateNames)
        topology.refuseIdleThresholds(gates, &reader)
        let played = self.runtime.externalPhases == .attached ? topology : topology.withoutExternalPhases
        self.topology = played.configured(by: gates)
        self.report = reader.report
        self.warnings = reader.unknownFlags().map(\.description)
        guard reader.problems.isEmpty else {
            throw ConfigurationError(problems: reader.problems.map(\.description))
        }
    }
}

/// Why a binary does not start: every problem at once.
package struct ConfigurationError: Error, Sendable, Equatable, CustomStringConvertible {
    package var problems: [String]

    package init(problems: [String]) {
        self.problems = problems
    }

    package var description: String { self.problems.joined(separator: "\n") }
}

extension Topology {
    /// What a flag of gates may name.
    fileprivate var gateNames: [String] { [LightCheck.name] + self.boundaries.map(\.name) }

    /// A threshold for a gate none of whose rules has it would let somebody believe in a check that is not made.
    fileprivate func refuseIdleThresholds(_ flags: GateFlags, _ reader: inout EnvironmentReader) {
        for (gate, key) in flags.ownGameCountFlags.sorted(by: { $0.key < $1.key }) {
            let isRead = self.rules(of: gate).contains {
                $0.failing(gameCountBelow: -1, qualityBelow: 0) != $0.failing(gameCountBelow: -2, qualityBelow: 0)
            }
            reader.require(
                isRead, key: key, "is set, and no rule of \(gate) compares with the games that were scheduled")
        }
        for (gate, key) in flags.ownQualityFlags.sorted(by: { $0.key < $1.key }) {
            let isRead = self.rules(of: gate).contains {
                $0.failing(gameCountBelow: 0, qualityBelow: -1) != $0.failing(gameCountBelow: 0, qualityBelow: -2)
            }
            reader.require(isRead, key: key, "is set, and no rule of \(gate) averages a quality")
        }
    }

    private func rules(of gate: String) -> [Rule] {
        gate == LightCheck.name
            ? self.lightCheck.gameRules : self.boundary(gate)?.expectations.values.flatMap(\.rules) ?? []
    }

    /// The topology with the gate modes and thresholds that an environment chose.
    func configured(by flags: GateFlags) -> Topology {
        var topology = self
        topology.boundaries = self.boundaries.map { boundary in
            var boundary = boundary
            boundary.gateMode = flags.mode(of: boundary.name, declared: boundary.gateMode)
            boundary.expectations = boundary.expectations.mapValues { expectation in
                var expectation = expectation
                expectation.rules = flags.rules(expectation.rules, of: boundary.name)
                return expectation
            }
            boundary.ruleVersion += Self.difference(
                boundary.expectations.sorted { $0.key < $1.key }.flatMap(\.value.rules),
                from: (self.boundary(boundary.name)?.expectations ?? [:]).sorted { $0.key < $1.key }
                    .flatMap(\.value.rules))
            return boundary
        }
        let check = self.lightCheck
        topology.lightCheck.mode = flags.mode(of: LightCheck.name, declared: check.mode)
        topology.lightCheck.gameRules = flags.rules(check.gameRules, of: LightCheck.name)
        topology.lightCheck.ruleVersion += Self.difference(topology.lightCheck.gameRules, from: check.gameRules)
        return topology
    }

    /// History must tell an evaluation under other thresholds from one under the declared ones.
    private static func difference(_ rules: [Rule], from declared: [Rule]) -> String {
        let changed = zip(rules, declared).filter { $0 != $1 }.map { "\($0.0.name)=\($0.0.threshold.fail)" }
        return changed.isEmpty ? "" : "+" + Set(changed).sorted().joined(separator: ",")
    }
}

extension GateFlags {
    fileprivate func mode(of gate: String, declared: GateMode) -> GateMode {
        GateMode(self.mode(boundary: gate, default: ValidationMode(declared)))
    }

    fileprivate func rules(_ rules: [Rule], of gate: String) -> [Rule] {
        rules.map { rule in
            rule.failing(
                gameCountBelow: self.gameCountThreshold(boundary: gate, default: rule.threshold.fail),
                qualityBelow: self.qualityThreshold(boundary: gate, default: rule.threshold.fail))
        }
    }
}

extension ValidationMode {
    fileprivate init(_ mode: GateMode) {
        self =
            switch mode {
            case .off: .off
            case .warn: .warn
            case .block: .block
            }
    }
}

extension GateMode {
    fileprivate init(_ mode: ValidationMode) {
        self =
            switch mode {
            case .off: .off
            case .warn: .warn
            case .block: .block
            }
    }
}
