import Commands
import Invocation
import Testing
import Timing

/// A day in which every event is a process of its own.
@Suite struct BinaryDayTests {
    @Test(.timeLimit(.minutes(5))) func `the real binaries bring a day to the same end as one process`() async throws {
        let world = World.simulated(seed: 11, games: 2)
        let date = try GameDate.on("2024-01-20")
        let inProcess = try await DayHarness.run(world, on: date)
        let binaries = try await DayHarness.run(world, on: date, binaries: Products.folder)
        #expect(binaries.report.exitCode == .success)
        #expect(binaries.report.tables == inProcess.report.tables)
        #expect(binaries.report.boundaries.timeless == inProcess.report.boundaries.timeless)
        #expect(binaries.report.games == inProcess.report.games)
        #expect(binaries.report.phases == inProcess.report.phases)
        #expect(try binaries.triggers() == inProcess.triggers())
        let runs = try binaries.data.rows("nba_monitoring.processor_runs")
        #expect(!runs.isEmpty)
        #expect(!runs.contains { $0["status"] == "running" })
        // The night of the run, by the clock of the driver and not by that of the machine.
        #expect(runs.allSatisfy { $0["started_at"]?.hasPrefix("2024-01-21") == true })
        let foreign = try binaries.data.logLines().filter { !$0.contains(binaries.report.correlation_id) }
        #expect(foreign.isEmpty, "\(foreign.first ?? "")")
    }

    @Test func `a date that does not exist is a mistake of usage`() async throws {
        let run = try await Products.run("fastbreak", ["day", "2024-02-30"], environment: [:])
        #expect(run.code == 64)
        #expect(run.errors.contains("'2024-02-30' is not a date that exists"))
    }

    @Test(arguments: [
        (["day", "--recordings", "x", "--seed", "1"], "--recordings excludes --seed and --games"),
        (["day", "--games", "16"], "--games is 16, not 1 to 15"),
        (["day", "--recordings", "/nowhere"], "folder '/nowhere' does not exist"),
    ])
    func `a command that contradicts itself says what is wrong`(arguments: [String], complaint: String) async throws {
        let run = try await Products.run("fastbreak", arguments, environment: [:])
        #expect(run.code == 64)
        #expect(run.errors.contains(complaint))
    }

    @Test func `illegal flags stop the command before anything is written`() async throws {
        let data = try DataFolder()
        let run = try await Products.run(
            "fastbreak", ["day", "2024-01-20", "--games", "1", "--data", data.path],
            environment: ["FASTBREAK_LOG_LEVEL": "loud", "PHASE_VALIDATION_QUALITY_THRESHOLD": "2"])
        #expect(run.code == 78)
        #expect(run.errors.contains("FASTBREAK_LOG_LEVEL"))
        #expect(run.errors.contains("PHASE_VALIDATION_QUALITY_THRESHOLD"))
        #expect(!data.isUsed)
    }
}
