import Foundation
import Testing

/// A data folder whose name was mistyped: nobody is told that all is well there.
@Suite(.timeLimit(.minutes(2))) struct MissingStoreTests {
    static let commands = [
        ["gate", "list"], ["gate", "show", "phase3-to-phase4/2024-01-15"], ["gate", "report"],
        ["gate", "approve-zero-games", "2024-01-15", "--by", "ann", "--reason", "the schedule host is down"],
        ["gate", "confirm", "zero-games/2024-01-15", "--by", "bob"], ["status"], ["errors"], ["incidents"], ["sources"],
        ["explain", "phase2-to-phase3", "2024-01-15"], ["deadletters", "list"], ["prune"],
    ]

    @Test(arguments: Self.commands)
    func `a command that looks into a store names the one that is not there, and makes none`(arguments: [String])
        async throws
    {
        let data = try DataFolder()
        let missing = "\(data.path)/typo"
        let run = try await Products.run("fastbreak", arguments + ["--data", missing], environment: [:])
        #expect(run.code == 78, "\(run.output)\(run.errors)")
        #expect(run.output.isEmpty)
        #expect(
            run.errors == "configuration: there is no database at \(missing)/fastbreak.db; "
                + "--data, FASTBREAK_DATA or FASTBREAK_DATABASE_URL says where it is\n")
        #expect(!FileManager.default.fileExists(atPath: missing))
    }

    @Test func `a file that the database URL names has to be there too`() async throws {
        let data = try DataFolder()
        let run = try await Products.run(
            "fastbreak", ["status"], environment: ["FASTBREAK_DATABASE_URL": "sqlite:\(data.path)/typo.db"])
        #expect(run.code == 78)
        #expect(run.errors.contains("\(data.path)/typo.db"), "\(run.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: data.path).isEmpty)
    }
}
