import ArgumentParser
import Hosting
import Invocation
import Pipeline
import Timing
import Warehouse

/// `fastbreak gate report`.
struct GateReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Report what the gates did, and what blocking mode would have done.",
        discussion: """
            Per gate and rule: evaluations, fails, dates that would have been held, of these the ones that a later \
            evaluation passed (false positives), of these again the ones whose numbers had changed by then (healed: \
            the rule had been right), and how long the evaluations took. Without --date or --days these are \
            the 30 game dates up to the day after the store's newest event.

            Examples:
              fastbreak gate report --days 30
              fastbreak gate report --date 2024-01-15 --json
            """)

    @OptionGroup var range: DateRangeOptions
    @OptionGroup var store: StoreOptions

    private struct Answer: Encodable {
        var from: GameDate
        var to: GameDate
        var lines: [ShadowReport.Line]
    }

    func run() async throws {
        let live = try await self.store.liveInStoreTime()
        let dates = try await self.range.dates(of: live, default: 30)
        guard let first = dates.first, let last = dates.last else { return }
        let rows = try await live.ports.warehouse.rows(
            PhaseBoundaryValidationRow.self, where: [.between("game_date", .date(first), .date(last))])
        let report = try ShadowReport(rows)
        if self.store.json {
            print(try JSON.encode(Answer(from: first, to: last, lines: report.lines)))
        } else {
            print(report.lines.isEmpty ? "no gate was evaluated from \(first) to \(last)" : report.table)
        }
    }
}

extension ShadowReport {
    /// The report for people.
    fileprivate var table: String {
        Columns.text(
            [
                [
                    "phase", "evaluated", "fails", "not evaluated", "would block", "false positives", "healed",
                    "p50 ms",
                    "p95 ms", "rule",
                ]
            ]
                + self.lines.map { line in
                    [
                        line.phaseName, "\(line.evaluations)", "\(line.fails)", "\(line.notEvaluated)",
                        "\(line.wouldHaveBlocked)", "\(line.falsePositives)", "\(line.healed)",
                        Self.milliseconds(line.p50), Self.milliseconds(line.p95), line.rule ?? "(the gate)",
                    ]
                })
    }

    private static func milliseconds(_ value: Double?) -> String {
        value.map { "\(($0 * 100).rounded() / 100)" } ?? ""
    }
}
