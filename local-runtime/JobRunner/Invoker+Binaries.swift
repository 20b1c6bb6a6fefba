package import Driver
import FoundationEssentials
import Glibc
import Hosting
import Invocation
import Subprocess
import SystemPackage
import Timing

extension Invoker {
    /// Runs each event in a process of its own, with the binary that is deployed.
    ///
    /// - Parameters:
    ///   - folder: where the binaries are, named as their functions.
    ///   - environment: the variables of every process; in virtual time the present is added as `FASTBREAK_TIME`.
    ///   - reaper: kills some of the processes; nil to let all of them live.
    ///   - log: receives what a process writes to its standard error, line by line.
    package static func binaries(
        in folder: String, environment: [String: String], clock: RunClock, reaper: Reaper? = nil,
        log: @escaping @Sendable (String) -> Void
    ) -> Invoker {
        Invoker { name, envelope in
            var variables = environment
            variables["FASTBREAK_TIME"] = clock.isVirtual ? clock.now.description : nil
            // By standard input: one environment variable holds 128 KB on Linux, a message may hold 10 MB.
            variables["FASTBREAK_EVENT"] = nil
            let body = try envelope.pushBody(subscription: envelope.subscription ?? name)
            let record = try await Subprocess.run(
                .path(FilePath("\(folder)/\(name)")), arguments: ["job"],
                environment: .custom(
                    Dictionary(
                        uniqueKeysWithValues: variables.map { (Environment.Key(stringLiteral: $0.key), $0.value) })),
                input: .string(body), output: .string(limit: 1 << 20), error: .string(limit: 1 << 20)
            ) { process in
                guard let life = reaper?.life(function: name, envelope: envelope) else { return }
                try await ContinuousClock().sleep(for: life)
                // One that has ended meanwhile is not reaped before this block ends, so its id is no other's.
                try process.send(signal: .kill)
            }
            if record.terminationStatus == .signaled(SIGKILL) { reaper?.hasKilled(function: name, envelope: envelope) }
            for line in record.standardError.split(separator: "\n") { log(String(line)) }
            return try Self.result(of: record.terminationStatus, output: record.standardOutput, name: name)
        }
    }

    private struct ResultLine: Decodable {
        var outcome: String
        var detail: String
    }

    /// The outcome that a process printed and exited with; one that died of a signal is unexpected.
    private static func result(
        of status: TerminationStatus, output: String, name: String
    ) throws -> InvocationResult {
        guard case .exited(let code) = status else { return .unexpected("\(name) ended by \(status)") }
        guard let line = output.split(separator: "\n").last,
            let result = try? JSON.decode(ResultLine.self, from: line)
        else {
            guard code != ExitCode.configuration.rawValue else {
                throw DriverError("\(name) refuses its configuration (exit \(code)); see the log")
            }
            return .unexpected("\(name) exited \(code) without a result line")
        }
        return switch result.outcome {
        case "done": .outcome(.done(result.detail))
        case "ignored": .outcome(.ignored(result.detail))
        case "retry": .outcome(.retry(after: nil, result.detail))
        case "reject": .outcome(.reject(result.detail))
        case "configuration": .outcome(.misconfigured(result.detail))
        default: .unexpected(result.detail)
        }
    }
}
