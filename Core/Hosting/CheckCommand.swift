import ArgumentParser
import Invocation
import Pipeline
import Rollout
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
        if let topology = configuration?.topology {
            await report("topology") { try Self.place(in: topology) }
        }
        await report("time zone") { "America/New_York, from \(try EasternTime().rules.name)" }
        if let runtime = configuration?.runtime {
            await report("store") { try await LiveStore.check(runtime) }
        }
        if !isSound { throw ArgumentParser.ExitCode(Invocation.ExitCode.configuration.rawValue) }
    }

    /// What calls the function in this configuration.
    ///
    /// A function of a phase that is absent would start, and then never have anything to do.
    private static func place(in topology: Topology) throws(ConfigurationError) -> String {
        let name = F.contract.name
        let topics = topology.subscriptions.filter { $0.handler == name }.map(\.topic)
        let schedules = topology.schedules.filter { $0.call.function == name }.map(\.name)
        guard let first = (topics + schedules).first else {
            throw ConfigurationError(problems: ["nothing calls \(name) with these flags"])
        }
        let others = topics.count + schedules.count - 1
        return others == 0 ? "called by \(first)" : "called by \(first) and \(others) more"
    }
}
