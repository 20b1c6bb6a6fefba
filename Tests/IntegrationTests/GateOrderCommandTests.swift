import Testing

/// What the gate commands say and tell people to type, on a date that was planned and whose schedule nobody knows.
@Suite(.timeLimit(.minutes(2))) struct GateOrderCommandTests {
    private static let reason = "All-Star break, the schedule host is down"

    private struct Bench {
        let data: DataFolder
        /// A folder with a name that a shell would take apart.
        let folder: String

        init() async throws {
            self.data = try DataFolder()
            self.folder = "\(self.data.path)/ann's store"
            let planned = try await Products.run(
                "plan-day", ["job", "--event", #"{"game_date":"2024-01-15","mode":"overnight"}"#],
                environment: ["FASTBREAK_DATA": self.folder, "FASTBREAK_TIME": Samples.night])
            #expect(planned.code == 0, "\(planned.errors)")
        }

        func gate(_ arguments: String..., environment: [String: String] = [:]) async throws -> Products.Run {
            try await Products.run(
                "fastbreak", ["gate"] + arguments + ["--data", self.folder],
                environment: environment.merging(["FASTBREAK_TIME": Samples.night]) { $1 })
        }
    }

    @Test func `an approval of zero games starts nothing, and promises no trigger`() async throws {
        let bench = try await Bench()
        let run = try await bench.gate("approve-zero-games", "2024-01-15", "--by", "ann", "--reason", Self.reason)
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.output.contains("phase2-to-phase3 overnight: released: no games, approved by ann"), "\(run.output)")
        #expect(!run.output.contains("trigger"), "\(run.output)")
    }

    @Test func `what a second person is told to type names the store, and does what it says when it is typed`()
        async throws
    {
        let bench = try await Bench()
        let two = ["GATE_OVERRIDE_TWO_PERSON": "true"]
        let asked = try await bench.gate(
            "approve-zero-games", "2024-01-15", "--by", "ann", "--reason", Self.reason, environment: two)
        let quoted = bench.folder.replacing("'", with: #"'\''"#)
        let command = "fastbreak gate confirm zero-games/2024-01-15 --by NAME --data '\(quoted)'"
        #expect(asked.output.contains("a second person must type:\n  \(command)\n"), "\(asked.output)")
        let listed = try await bench.gate("list", "--date", "2024-01-15")
        #expect(listed.output.contains(command), "\(listed.output)")
        let shown = try await bench.gate("show", "phase2-to-phase3/2024-01-15")
        #expect(shown.output.contains(command), "\(shown.output)")
        // The shell that would read the line finds the binary where this bundle was built.
        let typed = try await Products.shell(
            command.replacing("NAME", with: "bob"), environment: ["FASTBREAK_TIME": Samples.night])
        #expect(typed.code == 0, "\(typed.errors)")
        let after = try await bench.gate("list", "--date", "2024-01-15", "--all")
        #expect(after.output.contains("no games, approved by ann"), "\(after.output)")
        #expect(!after.output.contains("gate confirm"), "\(after.output)")
    }

    @Test(arguments: [
        ("phase9-to-phase10/2024-01-15", "'phase9-to-phase10' is no boundary; known are phase2-to-phase3, "),
        ("phase2-to-phase3/2024-01-14", "nba/phase2-to-phase3/2024-01-14/overnight has never been planned"),
        (
            "phase2-to-phase3/2024-01-15/overnight@77",
            "there is no evaluation 77 of nba/phase2-to-phase3/2024-01-15/overnight"
        ),
    ])
    func `an id that names nothing is one sentence, and not the usage of another command`(id: String, sentence: String)
        async throws
    {
        let run = try await Bench().gate("show", id)
        #expect(run.code == 64)
        #expect(run.output.isEmpty)
        #expect(run.errors.hasPrefix("Error: \(sentence)"), "\(run.errors)")
        #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    }

    @Test func `a text that is no id is refused with the form of one`() async throws {
        let run = try await Bench().gate("show", "zero-games/2024-01-15@x")
        #expect(run.code == 64)
        #expect(run.errors.contains("is no id; one reads BOUNDARY/DATE/MODE"), "\(run.errors)")
    }
}
