import Foundation
import Subprocess
import SystemPackage
import Testing

/// The binaries that were built with this test bundle.
enum Products {
    static let functions = [
        "deadline-tick", "gate-admin", "phase2-to-phase3", "phase3-to-phase4", "phase4-to-phase5", "phase5-to-phase6",
        "plan-day",
        "process-analytics", "process-precompute", "process-raw", "prune", "scrape",
    ]

    /// The folder of the running test bundle, which is the folder of every other product.
    static var folder: String {
        let bundle = URL(filePath: ProcessInfo.processInfo.arguments[0]).standardizedFileURL
        return bundle.deletingLastPathComponent().path
    }

    /// How a process ended and what it said.
    struct Run: Sendable {
        /// nil when a signal ended it.
        let code: Int32?
        let output: String
        let errors: String
    }

    /// Runs a binary with these variables and no others, and with nothing on its standard input.
    static func run(
        _ name: String, _ arguments: [String], environment: [String: String]
    ) async throws -> Run {
        let variables = environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) }
        let record = try await Subprocess.run(
            .path(FilePath("\(Self.folder)/\(name)")), arguments: Arguments(arguments),
            environment: .custom(Dictionary(uniqueKeysWithValues: variables)),
            output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
        return Self.end(record.terminationStatus, record.standardOutput, record.standardError)
    }

    /// Has a shell run what a person would type, with the binaries on its path.
    static func shell(_ line: String, environment: [String: String]) async throws -> Run {
        var variables = environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) }
        variables.append(("PATH", "\(Self.folder):/usr/bin:/bin"))
        let record = try await Subprocess.run(
            .path("/bin/sh"), arguments: ["-c", line],
            environment: .custom(Dictionary(uniqueKeysWithValues: variables)),
            output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
        return Self.end(record.terminationStatus, record.standardOutput, record.standardError)
    }

    /// Runs a binary, and sends it a signal when the moment has come.
    static func run(
        _ name: String, _ arguments: [String], environment: [String: String], sending signal: Signal,
        when moment: () async -> Void
    ) async throws -> Run {
        let variables = environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) }
        let record = try await Subprocess.run(
            .path(FilePath("\(Self.folder)/\(name)")), arguments: Arguments(arguments),
            environment: .custom(Dictionary(uniqueKeysWithValues: variables)), input: .none,
            output: .string(limit: 1 << 20), error: .string(limit: 1 << 20)
        ) { process in
            await moment()
            try process.send(signal: signal)
        }
        return Self.end(record.terminationStatus, record.standardOutput, record.standardError)
    }

    private static func end(_ status: TerminationStatus, _ output: String, _ errors: String) -> Run {
        var code: Int32?
        if case .exited(let exit) = status { code = exit }
        return Run(code: code, output: output, errors: errors)
    }

    /// Gives one event to a function, whose clock stands at the night after the recorded day.
    static func job(
        _ name: String, event: String, data: DataFolder, environment: [String: String] = [:]
    ) async throws -> Run {
        let variables = ["FASTBREAK_DATA": data.path, "FASTBREAK_TIME": Samples.night]
            .merging(environment) { _, own in own }
        return try await Self.run(name, ["job", "--event", event], environment: variables)
    }
}
