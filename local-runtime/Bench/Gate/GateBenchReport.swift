/// What `fastbreak bench gate --json` prints.
struct GateBenchReport: Encodable {
    /// What the ninety-ninth percentile of all gates of a day may be.
    static let goal = 50.0

    var machine: MachineFacts
    var games = 15
    var goal_p99_ms = Self.goal
    var stores: [GateBenchStore] = []

    /// The report for people.
    var text: String {
        let machine = "\(self.machine.cores) cores, \(self.machine.cpu), \(self.machine.build) build"
        return ([machine] + self.stores.map(\.text)).joined(separator: "\n\n")
    }
}

/// The figures of one store, or why it has none.
struct GateBenchStore: Encodable {
    struct Figures: Encodable {
        struct Boundary: Encodable {
            var boundary: String
            var rules: Int
            var latency: LatencyFigure
        }

        /// A run before the games: the light check and the gates of the boundaries that it has.
        struct Run: Encodable {
            var mode: String
            var rules: Int
            var latency: LatencyFigure
        }

        var rules: Int
        /// The light check and the gates of all boundaries, one after the other.
        var all: LatencyFigure
        var boundaries: [Boundary] = []
        var before_the_games: [Run] = []
        var meets_goal: Bool {
            ([self.all] + self.before_the_games.map(\.latency)).allSatisfy { $0.p99_ms <= GateBenchReport.goal }
        }

        enum CodingKeys: String, CodingKey {
            case rules, all, boundaries, before_the_games, meets_goal
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(self.rules, forKey: .rules)
            try container.encode(self.all, forKey: .all)
            try container.encode(self.boundaries, forKey: .boundaries)
            try container.encode(self.before_the_games, forKey: .before_the_games)
            try container.encode(self.meets_goal, forKey: .meets_goal)
        }
    }

    var store: String
    var skipped: String?
    var settings: [String: String] = [:]
    var figures: Figures?

    var text: String {
        guard let figures else { return "\(self.store)\n  skipped: \(self.skipped ?? "no figures")" }
        func line(_ name: String, _ rules: Int, _ latency: LatencyFigure) -> String {
            "  \(name): \(rules) rules, p50 \(Self.rounded(latency.p50_ms)) ms, p99 \(Self.rounded(latency.p99_ms)) ms "
                + "(\(latency.samples) samples)"
        }
        return
            ([self.store, line("all gates", figures.rules, figures.all)]
            + figures.boundaries.map { line($0.boundary, $0.rules, $0.latency) }
            + figures.before_the_games.map { line("all gates, \($0.mode)", $0.rules, $0.latency) }).joined(
                separator: "\n")
    }

    private static func rounded(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }
}
