import Gates
package import Pipeline
package import Rollout

/// Everything that a binary reads from its environment, read once and wholly checked.
package struct HostConfiguration: Sendable {
    package let runtime: RuntimeFlags
    package let sources: SourceFlags
    package let overrides: OverrideFlags
    /// The pipeline with the gate modes and thresholds of this environment.
    package let topology: Topology
    /// Which flags were set, and how, for the first log line.
    package let report: FlagReport
    package let warnings: [String]

    /// - Throws: ``ConfigurationError`` with every problem there is.
    package init(environment: [String: String], topology: Topology = .nba) throws(ConfigurationError) {
        var reader = EnvironmentReader(environment)
        self.runtime = RuntimeFlags(reading: &reader)
        self.sources = SourceFlags(reading: &reader)
        self.overrides = OverrideFlags(reading: &reader)
        let gates = GateFlags(reading: &reader, boundaries: topology.boundaries.map(\.name))
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
    /// The topology with the gate modes and thresholds that an environment chose.
    func configured(by flags: GateFlags) -> Topology {
        var topology = self
        topology.boundaries = self.boundaries.map { boundary in
            var boundary = boundary
            let name = boundary.name
            boundary.gateMode = GateMode(
                flags.mode(boundary: name, default: ValidationMode(boundary.gateMode)))
            boundary.expectations = boundary.expectations.mapValues { expectation in
                var expectation = expectation
                expectation.rules = expectation.rules.map { rule in
                    rule.failing(
                        gameCountBelow: flags.gameCountThreshold(boundary: name, default: rule.failBelow),
                        qualityBelow: flags.qualityThreshold(boundary: name, default: rule.failBelow))
                }
                return expectation
            }
            // History must tell an evaluation under other thresholds from one under the declared ones.
            let changed = boundary.expectations.sorted { $0.key < $1.key }.flatMap(\.value.rules)
            let declared = (self.boundary(name)?.expectations ?? [:]).sorted { $0.key < $1.key }.flatMap(\.value.rules)
            let overridden = zip(changed, declared).filter { $0 != $1 }.map { "\($0.0.name)=\($0.0.failBelow)" }
            if !overridden.isEmpty { boundary.ruleVersion += "+" + Set(overridden).sorted().joined(separator: ",") }
            return boundary
        }
        return topology
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
