import ArgumentParser
import Invocation
import Pipeline
import Rollout

/// `describe`: the contract as JSON.
struct DescribeCommand<F: Function>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "describe", abstract: "Print this function's contract as JSON.",
            usage: "\(F.contract.name) describe")
    }

    private struct Description: Encodable {
        var name: String
        var version: String
        var summary: String
        var event: [FunctionContract.Field]
        var topics_in: [String]
        var topics_out: [String]
        var schedule: String?
        var flags: [FlagDeclaration]
    }

    func run() throws {
        let contract = F.contract
        print(
            try JSON.encode(
                Description(
                    name: contract.name, version: FastbreakVersion.current, summary: contract.summary,
                    event: contract.event, topics_in: contract.topicsIn, topics_out: contract.topicsOut,
                    schedule: contract.schedule, flags: FlagCatalog.all)))
    }
}
