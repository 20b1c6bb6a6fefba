import ArgumentParser
import Invocation
import Pipeline

/// `fastbreak topology check`: proves that the declarations hold together, and that data files spell names as they do.
struct TopologyCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Prove that the declarations hold together.",
        discussion: """
            Every published topic has a subscriber; every phase is started by one boundary; every expected name has a \
            producer; every subscription has a dead letter topic; every table that a gate reads exists with its \
            column; names are unique; handlers exist and agree; deadlines are in order; schedules come after their \
            plan. Then data files are searched for names that are spelled differently. Words that are meant stand in \
            the list of exceptions, one `file word reason` a line.

            Examples:
              fastbreak topology check
              fastbreak topology check --scan dashboards --scan infra --json

            Exit codes: 0 everything is proved, 1 there are problems, 64 usage.
            """)

    @Option(
        help: """
            A file or folder to search for misspelled names, relative to here; may be repeated. Default: \
            \(SpellingFiles.standard.joined(separator: ", ")), as far as they exist.
            """)
    var scan: [String] = []

    @Option(help: "The list of words that are meant. Default: infra/spelling-exceptions.txt, if it exists.")
    var exceptions: String?

    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    func run() async throws {
        let surroundings = try TopologySurroundings.bundle(of: .nba)
        let files: SpellingFiles
        do {
            files = try SpellingFiles(self.scan.isEmpty ? nil : self.scan, exceptions: self.exceptions)
        } catch let error as SpellingFiles.Unreadable {
            throw ValidationError(error.description)
        }
        let problems = Topology.nba.problems(in: surroundings) + files.problems(of: .nba, in: surroundings)
        let report = Report(
            pipeline: Topology.nba.pipeline, files: files.contents.count, problems: problems)
        print(self.json ? try JSON.encode(report) : report.text)
        if !problems.isEmpty { throw ArgumentParser.ExitCode(1) }
    }

    private struct Report: Encodable {
        var pipeline: String
        /// Files that were searched.
        var files: Int
        var problems: [TopologyProblem]

        var text: String {
            let lines = self.problems.map(\.description)
            let end =
                "\(self.problems.count) problems; \(TopologyProblem.Proof.allCases.count) proofs, \(self.files) files"
            return (lines + [end]).joined(separator: "\n")
        }
    }
}
