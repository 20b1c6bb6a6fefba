import Timing

extension Topology {
    /// The topology with the schedules of the NBA pipeline, made from the sources and boundaries that it has.
    ///
    /// All times are New York's. A run's plan fires before its first scrape, so that its deadline is stored before
    /// anything is expected.
    func scheduled() -> Topology {
        var topology = self
        topology.schedules =
            [
                ScheduledTrigger("deadline-tick", cron: "* * * * *", call: .tick),
                // Between the scrapes of the night and the first phase by the clock.
                ScheduledTrigger("prune", cron: "15 5 * * *", call: .prune),
            ] + Self.plans + topology.overnightScrapes
            + (Self.windows + Self.nbaSideWindows).flatMap(topology.scrapes(in:)) + topology.asks
        return topology
    }

    private static let plans = [
        ScheduledTrigger("plan-overnight", cron: "30 21 * * *", call: .plan(.today, .overnight)),
        // Again after midnight, when it is yesterday's: a plan that has not changed is no event.
        ScheduledTrigger("plan-overnight-again", cron: "30 0 * * *", call: .plan(.yesterday, .overnight)),
        ScheduledTrigger("plan-same-day", cron: "30 5 * * *", call: .plan(.today, .sameDay)),
        ScheduledTrigger("plan-tomorrow", cron: "30 15 * * *", call: .plan(.tomorrow, .tomorrow)),
    ]

    /// Everything of the night's games, twice: what came late the first time is a revision the second.
    private var overnightScrapes: [ScheduledTrigger] {
        self.scrapes.map { scrape in
            ScheduledTrigger(
                "scrape-overnight-\(scrape.source)", cron: "\(scrape.minute) 2,4 * * *",
                call: .scrape(source: scrape.source, .yesterday, .overnight))
        }
    }

    private static let windows: [ScrapeWindow] = {
        let scoreboards = ["nbac-scoreboard", "espn-scoreboard"]
        let lines = ["odds-game-lines", "odds-player-props"]
        return [
            // Scoreboards only: box scores of games under way would be reported as missing.
            ScrapeWindow(name: "evening", cron: "0 22 * * *", day: .today, mode: .overnight, sources: scoreboards),
            // Six hours after the first scrape of the night: a source that has been down since is replaced now.
            ScrapeWindow(
                name: "morning", cron: "30 8 * * *", day: .yesterday, mode: .overnight, sources: ["bdl-box-scores"]),
            ScrapeWindow(name: "post-game", cron: "0 1 * * *", day: .yesterday, mode: .overnight, sources: scoreboards),
            // The schedule comes with the lines: a boundary that has it waits for what is missing no longer than its grace.
            ScrapeWindow(
                name: "same-day", cron: "0 10 * * *", day: .today, mode: .sameDay,
                sources: scoreboards + ["br-rosters"]),
            ScrapeWindow(
                name: "lines", cron: "0 8-16/2 * * *", day: .today, mode: .sameDay, sources: lines, catchUp: .fresh),
            ScrapeWindow(
                name: "tomorrow", cron: "30 16 * * *", day: .tomorrow, mode: .tomorrow,
                sources: scoreboards + ["br-rosters"]),
            ScrapeWindow(
                name: "tomorrow-lines", cron: "30 16 * * *", day: .tomorrow, mode: .tomorrow, sources: lines,
                catchUp: .fresh),
        ]
    }()

    private func scrapes(in window: ScrapeWindow) -> [ScheduledTrigger] {
        let known = Set(self.scrapes.map(\.source) + self.sideFeeds.map(\.source))
        return window.sources.filter(known.contains).map { source in
            ScheduledTrigger(
                "scrape-\(window.name)-\(source)", cron: window.cron,
                call: .scrape(source: source, window.day, window.mode), catchUp: window.catchUp)
        }
    }

    /// Where an operator expects a phase to start by the clock, its boundary is asked.
    private var asks: [ScheduledTrigger] {
        self.boundaries.flatMap { boundary in
            boundary.expectations.keys.sorted().compactMap { mode in
                Self.start(of: boundary.to, mode).map { start in
                    ScheduledTrigger(
                        "ask-\(boundary.name)-\(mode.rawValue)", cron: start.cron,
                        call: .ask(boundary: boundary.name, start.day, mode))
                }
            }
        }
    }

    private static func start(of phase: Phase, _ mode: RunMode) -> (cron: String, day: RelativeDay)? {
        switch (mode, phase) {
        case (.overnight, .analytics): ("30 6 * * *", .yesterday)
        case (.overnight, .precompute): ("0 6 * * *", .yesterday)
        case (.sameDay, .analytics): ("30 10 * * *", .today)
        case (.sameDay, .precompute): ("0 11 * * *", .today)
        case (.sameDay, .predictions): ("30 11 * * *", .today)
        case (.sameDay, .publishing): ("0 13 * * *", .today)
        case (.tomorrow, .analytics): ("0 17 * * *", .tomorrow)
        case (.tomorrow, .precompute): ("30 17 * * *", .tomorrow)
        case (.tomorrow, .predictions): ("0 18 * * *", .tomorrow)
        default: nil
        }
    }
}
