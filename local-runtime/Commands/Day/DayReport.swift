package import Invocation
import Pipeline

/// What a game day came to: the answer of `fastbreak day --json`.
package struct DayReport: Codable, Sendable, Equatable {
    package struct Phase: Codable, Sendable, Equatable {
        /// `scrape`, `raw`, `analytics` or `precompute`.
        package var phase: String
        package var processors: [Processor]
    }

    package struct Processor: Codable, Sendable, Equatable {
        package var name: String
        /// `success`, `partial`, `no_data` or `failed`.
        package var status: String
        package var records: Int
        /// Why it failed, or what the data did not support.
        package var detail: String?
    }

    package struct Boundary: Codable, Sendable, Equatable {
        package var name: String
        package var mode: String
        package var state: String
        /// `complete`, `partial`, `overridden` or `no_games` once released; in words before.
        package var reason: String
        package var revision: Int
        /// Required processors that had not come.
        package var missing: [String]
        /// Optional processors that had not come.
        package var absent_optional: [String]
        package var gate: Gate
    }

    package struct Gate: Codable, Sendable, Equatable {
        package var mode: String
        /// `pass`, `degraded` or `blocked`; nil while nothing has been judged.
        package var verdict: String?
        package var checks: [Check]
    }

    package struct Check: Codable, Sendable, Equatable {
        package var name: String
        package var verdict: String
        package var actual: Double?
        package var expected: Double?
        package var threshold: Double?
        package var detail: String
    }

    package struct Game: Codable, Sendable, Equatable {
        package var away: String
        package var home: String
        /// Away, home; nil before the end of the game.
        package var score: [Int]?
        /// 1 all sources agree, 0.8 no second source, 0 they differ.
        package var quality: Double
        package var differences: [String]
    }

    package var game_date: String
    package var correlation_id: String
    package var phases: [Phase]
    package var boundaries: [Boundary]
    package var games: [Game]
    /// Rows for the date, by table.
    package var tables: [String: Int]
    /// Open incidents: severity and summary, with their first evidence.
    package var incidents: [String]
    package var virtual_seconds: Double
    package var wall_seconds: Double

    /// Zero when every boundary is released; otherwise the first one that is not decides.
    package var exitCode: ExitCode {
        for boundary in self.boundaries where boundary.state != "released" {
            switch boundary.state {
            case "blocked": return .blocked
            case "expired": return .expired
            default: return .unexpected
            }
        }
        return self.boundaries.isEmpty ? .unexpected : .success
    }
}
