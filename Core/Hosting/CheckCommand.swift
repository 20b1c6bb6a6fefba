import ArgumentParser
import Invocation
import Pipeline
import Rollout
import Scraping
import Timing

/// `check`: the gate before a deployment; it reads everything and writes nothing.
struct CheckCommand<F: Function>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "check", abstract: "Check configuration and dependencies, read-only; exit 0 or 78.",
            usage: "\(F.contract.name) check")
    }

    func run() async throws {
        var isSound = true
        func report(_ name: String, _ check: () async throws -> String) async {
            do { print("ok    \(name): \(try await check())") } catch {
                isSound = false
                for line in "\(error)".split(separator: "\n") { print("fail  \(name): \(line)") }
            }
        }
        var configuration: HostConfiguration?
        await report("configuration") {
            let read = try HostConfiguration(environment: HostEnvironment.variables)
            configuration = read
            return "\(read.report.entries.count) flags read"
        }
        // Not what stops a start, but what whoever deploys it must have read.
        for warning in configuration?.switchedOff ?? [] { print("warn  a safeguard is switched off: \(warning)") }
        if let topology = configuration?.topology {
            await report("topology") { try Self.place(in: topology) }
        }
        await report("time zone") { "America/New_York, from \(try EasternTime().rules.name)" }
        if let runtime = configuration?.runtime {
            await report("store") { try await LiveStore.check(runtime) }
        }
        if let sources = configuration?.sources {
            for secret in SourceCatalog.accountSecrets where sources.secret(secret) != nil {
                await report("service account") { try ServiceAccounts(sources).key(secret).clientEmail }
            }
        }
        if F.asksSources, let configuration {
            for lack in SecretCheck.lacks(configuration) {
                if lack.isRequired { isSound = false }
                print("\(lack.isRequired ? "fail " : "warn ") sources: \(lack)")
            }
        }
        if !isSound { throw ArgumentParser.ExitCode(Invocation.ExitCode.configuration.rawValue) }
    }

    /// What calls the function in this configuration.
    ///
    /// A function of a phase that is absent would start, and then never have anything to do.
    private static func place(in topology: Topology) throws(ConfigurationError) -> String {
        let name = F.contract.name
        let callers = topology.callers(of: name)
        guard let first = callers.first else {
            guard Topology.nba.callers(of: name).isEmpty else {
                throw ConfigurationError(problems: ["nothing calls \(name) with these flags"])
            }
            return "called by people"
        }
        return callers.count == 1 ? "called by \(first)" : "called by \(first) and \(callers.count - 1) more"
    }
}
