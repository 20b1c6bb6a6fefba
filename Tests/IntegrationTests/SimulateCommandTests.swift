import Invocation
import Testing

/// `fastbreak simulate` as a process of its own.
@Suite struct SimulateCommandTests {
    @Test func `two processes print the same trace of a seed`() async throws {
        let arguments = ["simulate", "--seed", "7", "--trace"]
        let first = try await Products.run("fastbreak", arguments, environment: [:])
        // Hashing is seeded by chance in every process, unless it is told not to be.
        let second = try await Products.run("fastbreak", arguments, environment: [:])
        #expect(first.code == 0)
        let hash = try #require(first.output.split(separator: "\n").first { $0.hasPrefix("trace ") })
        #expect(hash.count > 64)
        #expect(second.output.split(separator: "\n").contains(hash))
        #expect(Self.lines(of: first).count > 100)
        #expect(Self.lines(of: first) == Self.lines(of: second))
    }

    @Test func `JSON says how many days, messages, crashes and duplicates`() async throws {
        let run = try await Products.run(
            "fastbreak", ["simulate", "--seeds", "3", "--faults", "crash,duplicates", "--json"], environment: [:])
        #expect(run.code == 0)
        let report = try JSON.decode(JSONValue.self, from: run.output)
        for field in ["days", "messages", "crashes", "duplicates", "wall_seconds", "failures", "hash"] {
            #expect(report[field] != nil, "\(field)")
        }
        #expect(report["days"] == .int(3))
    }

    @Test(arguments: [["--faults", "locusts"], ["--days", "0"], ["--seeds", "0"], ["--trace", "--json"]])
    func `a word that is refused is named`(arguments: [String]) async throws {
        let run = try await Products.run("fastbreak", ["simulate"] + arguments, environment: [:])
        #expect(run.code == 64)
        #expect(run.errors.contains(arguments[0]))
    }

    /// The lines of the trace: those that begin with a moment.
    private static func lines(of run: Products.Run) -> [Substring] {
        run.output.split(separator: "\n").filter { $0.first?.isNumber == true }
    }
}
