import Commands
import JobRunner
import Synchronization
import Testing
import Timing
import Upstream

/// A day that a test has run: what it reported, and the folder it left.
struct FinishedDay: Sendable {
    let data: DataFolder
    let report: DayReport

    func boundary(_ name: String) throws -> DayReport.Boundary {
        try #require(self.report.boundaries.first { $0.name == name })
    }

    func processor(_ name: String) throws -> DayReport.Processor {
        try #require(self.report.phases.flatMap(\.processors).first { $0.name == name })
    }

    /// The rows of the table for the day that was run.
    func count(_ table: String) throws -> Int {
        try #require(self.report.tables[table], "the report does not speak of \(table)")
    }

    /// The triggers that were written, by the id of each revision.
    func triggers() throws -> [String] {
        try self.data.rows("outbox").filter { $0["type"] == "phase-trigger" }.compactMap { $0["event_id"] }.sorted()
    }
}

/// Runs days through the code of `fastbreak day`.
enum DayHarness {
    /// - Parameters:
    ///   - faults: what goes wrong in the world; the day fails its test when one of them never struck.
    ///   - data: a folder of an earlier run; nil for a new one.
    ///   - binaries: the folder of the functions' binaries; nil to run them in this process.
    ///   - reaper: kills some of the binaries' processes.
    ///   - flags: variables of the environment besides the data folder.
    ///   - also: sources that no run needs.
    static func run(
        _ world: World, on date: GameDate = Recordings.date, faults: [UpstreamFault] = [], data: DataFolder? = nil,
        binaries: String? = nil, reaper: Reaper? = nil, flags: [String: String] = [:], also: [String] = []
    ) async throws -> FinishedDay {
        let data = try data ?? DataFolder()
        let faulty = Faulty()
        let day = DayRun(
            date: date, environment: flags.merging(["FASTBREAK_DATA": data.path]) { $1 }, binaries: binaries,
            reaper: reaper, seed: world.seed, also: also
        ) { time in
            faulty.spoil(try world.source(time), faults, time)
        }
        let report = try await day.run()
        #expect(faulty.strikes.allSatisfy { $0 > 0 }, "a fault never struck, so the day proves nothing")
        #expect(faulty.strikes.count == faults.count)
        return FinishedDay(data: data, report: report)
    }

    /// Keeps the faulty source of a run, which is made late, for the question whether its faults struck.
    private final class Faulty: Sendable {
        private let source = Mutex<FaultySource?>(nil)

        func spoil(_ source: UpstreamSource, _ faults: [UpstreamFault], _ time: TimeSource) -> UpstreamSource {
            let faulty = FaultySource(source, faults: faults, time: time)
            self.source.withLock { $0 = faulty }
            return faulty.source
        }

        var strikes: [Int] { self.source.withLock { $0?.strikes ?? [] } }
    }
}

extension GameDate {
    /// A date in a test's own text; one that does not exist fails the test.
    static func on(_ text: String) throws -> GameDate {
        try #require(GameDate(text), "\(text) is not a date that exists")
    }
}
