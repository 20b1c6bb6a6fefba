import Commands
import Foundation
import Testing
import Timing
import Upstream

/// Days in a row of the simulated league: gates hold nothing without a reason, and see a source that loses half its rows.
@Suite struct BaselineDaysTests {
    /// Whether the league plays all its games; two a day prove the same in every run.
    private static let isLong = ProcessInfo.processInfo.environment["FASTBREAK_LONG"] == "1"
    private static let days = 30
    /// The first day, counted from 1, on which half of every team's players are missing.
    private static let halvedFrom = 12
    /// The last day that is played with them missing.
    private static let halvedTo = 17
    private static let halved = UpstreamFault(
        host: "api.balldontlie.io", pathContains: "/v1/box_scores", effect: .halved("players"))

    private struct Finding: Sendable {
        var day: Int
        var report: DayReport

        func check(_ name: String) -> DayReport.Check? {
            self.report.boundaries.flatMap(\.gate.checks).first { $0.name == name }
        }
    }

    /// The days before both are played once, and go on in a folder each.
    private static let start = Task {
        let data = try DataFolder()
        return (data, try await Self.findings(1..<Self.halvedFrom, in: data))
    }
    private static let sound = Task {
        let (data, findings) = try await Self.start.value
        return findings + (try await Self.findings(Self.halvedFrom...Self.days, in: data.copy()))
    }
    private static let spoiled = Task {
        let (data, findings) = try await Self.start.value
        return findings
            + (try await Self.findings(Self.halvedFrom...Self.halvedTo, in: data.copy(), faults: [Self.halved]))
    }

    /// Days with games; a break of the calendar is run and tells nothing.
    private static func findings(
        _ days: some Sequence<Int> & Sendable, in data: DataFolder, faults: [UpstreamFault] = []
    ) async throws -> [Finding] {
        let world = World.simulated(seed: 5, games: Self.isLong ? nil : 2)
        let first = try GameDate.on("2024-01-03")
        var findings: [Finding] = []
        for day in days {
            let finished = try await DayHarness.run(
                world, on: first.advanced(byDays: day - 1), faults: faults, data: data)
            findings.append(Finding(day: day, report: finished.report))
        }
        return findings.filter { !$0.report.games.isEmpty }
    }

    @Test(.timeLimit(.minutes(30))) func `sound days in a row are all released, and no check fails or warns`()
        async throws
    {
        let findings = try await Self.sound.value
        #expect(findings.count >= 26)
        for finding in findings {
            for boundary in finding.report.boundaries {
                #expect(boundary.state == "released", "day \(finding.day): \(boundary.name) is \(boundary.state)")
                let odd = boundary.gate.checks.filter { !["pass", "not_applicable"].contains($0.verdict) }
                #expect(odd.isEmpty, "day \(finding.day): \(odd.map { "\($0.name) \($0.detail)" })")
            }
        }
        let last = try #require(findings.last)
        for name in ["baseline:bdl_player_boxscores", "baseline:player_game_summary", "baseline:ml_feature_store_v2"] {
            #expect(last.check(name)?.verdict == "pass", "\(name)")
        }
    }

    @Test(.timeLimit(.minutes(30))) func `a source that is silently halved is found on that day`() async throws {
        let findings = try await Self.spoiled.value
        let name = "baseline:bdl_player_boxscores"
        for finding in findings where finding.day < Self.halvedFrom {
            #expect(finding.check(name)?.verdict != "fail", "day \(finding.day)")
        }
        let that = try #require(findings.first { $0.day >= Self.halvedFrom })
        #expect(that.day == Self.halvedFrom)
        let check = try #require(that.check(name))
        #expect(check.verdict == "fail", "\(check)")
        // Games and teams are all there, so nothing else that counts them would have seen it.
        #expect(that.check("game_count:bdl_player_boxscores")?.verdict == "pass")
        #expect(that.check("team_coverage:bdl_player_boxscores")?.verdict == "pass")
        // What is lost does not become the usual while most days are whole.
        let next = findings.filter { $0.day > Self.halvedFrom }
        #expect(next.count >= 4)
        #expect(next.allSatisfy { $0.check(name)?.verdict == "fail" })
    }
}
