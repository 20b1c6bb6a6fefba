package import Gates

/// The numbers of one evaluation, in the shape of the column `metrics`.
package struct ValidationMetrics: Sendable, Equatable, Codable {
    /// One check with its numbers, passes too.
    package struct Measured: Sendable, Equatable, Codable {
        package var rule: String
        package var verdict: Check.Verdict
        package var actual: Double?
        package var expected: Double?
        package var failsGate: Bool
        /// Until the last answer that the rule needed; nil in rows of before.
        package var durationMs: Double?

        enum CodingKeys: String, CodingKey {
            case rule
            case verdict
            case actual
            case expected
            case failsGate = "fails_gate"
            case durationMs = "duration_ms"
        }
    }

    /// Of the first rule that has counted games, in a table or in a payload; nil where none has.
    ///
    /// Rows, processors and players are no games: before predictions and before publishing nobody counts any.
    package var gameCountActual: Double?
    package var gameCountExpected: Double?
    /// The lowest average quality that was measured, 0 to 1; nil where none was, as where only presence is judged.
    package var qualityScore: Double?
    package var checks: [Measured]

    enum CodingKeys: String, CodingKey {
        case gameCountActual = "game_count_actual"
        case gameCountExpected = "game_count_expected"
        case qualityScore = "quality_score"
        case checks
    }

    /// The kinds whose number is games of the date, and whose expectation is the schedule's.
    private static let gameCounts: Set<String> = ["game_count", "payload_games"]

    package init(_ checks: [Check]) {
        let games = checks.first { Self.gameCounts.contains($0.kind) && $0.actual?.storable != nil }
        self.gameCountActual = games?.actual?.storable
        self.gameCountExpected = games?.expected?.storable
        self.qualityScore = checks.filter { $0.kind == "average_quality" }.compactMap { $0.actual?.storable }.min()
        self.checks = checks.map { check in
            Measured(
                rule: check.name, verdict: check.verdict, actual: check.actual?.storable,
                expected: check.expected?.storable, failsGate: check.failsGate,
                durationMs: check.duration.map { $0 * 1000 })
        }
    }
}
