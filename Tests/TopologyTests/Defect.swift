import Gates
import Invocation
import Pipeline
import Testing
import Timing
import Warehouse

/// One thing that is wrong with a topology, and the problems that name it.
struct Defect: Sendable, CustomTestStringConvertible {
    var name: String
    /// `proof subject` of each problem, in their order.
    var problems: [String]
    var spoil: @Sendable (inout Topology, inout TopologySurroundings) -> Void

    init(
        _ name: String, _ problems: String...,
        spoil: @escaping @Sendable (inout Topology, inout TopologySurroundings) -> Void
    ) {
        self.name = name
        self.problems = problems
        self.spoil = spoil
    }

    var testDescription: String { self.name }

    static let routes = [
        Defect("a topic that nobody subscribes to", "topics nba-phase6-export-trigger") { topology, _ in
            topology.subscriptions.removeAll { $0.topic == "nba-phase6-export-trigger" }
        },
        Defect("a subscription to a topic that nobody publishes", "topics nba-nobody") { topology, _ in
            topology.subscriptions.append(Subscription(topic: "nba-nobody", handler: "publish", isExternal: true))
        },
        Defect("two boundaries with one trigger", "triggers phase5-to-phase6") { topology, _ in
            topology.boundaries[3].triggerTopic = topology.boundaries[2].triggerTopic
        },
        Defect("two boundaries that start one phase", "triggers phase5-to-phase6") { topology, _ in
            topology.boundaries[3].to = topology.boundaries[2].to
        },
        Defect("a second publisher of a trigger", "triggers phase2-to-phase3") { topology, around in
            around.change("deadline-tick") { $0.topicsOut.append("nba-phase3-trigger") }
        },
        Defect("a trigger that starts two functions", "triggers phase4-to-phase5") { topology, _ in
            topology.subscriptions.append(
                Subscription(topic: "nba-predictions-trigger", handler: "predict-again", isExternal: true))
        },
        Defect("a schedule that starts a phase itself", "triggers phase3-at-six", "schedules phase3-at-six") {
            topology, _ in
            topology.schedules.append(
                ScheduledTrigger(
                    "phase3-at-six", cron: "0 6 * * *", call: .ask(boundary: "process-analytics", .today, .sameDay)))
        },
        Defect("no dead letter topic", "dead-letters nba-phase1-scrapers-complete.process-raw") { topology, _ in
            topology.subscriptions[0].deadLetterTopic = ""
        },
        Defect("dead letters on a live topic", "dead-letters nba-phase1-scrapers-complete.process-raw") {
            topology, _ in
            topology.subscriptions[0].deadLetterTopic = "nba-phase2-raw-complete"
        },
        Defect(
            "fewer deliveries than Pub/Sub allows", "dead-letters nba-phase1-scrapers-complete.process-raw"
        ) { topology, _ in
            topology.subscriptions[0].maximumDeliveries = 3
        },
        Defect("a subscription of nobody", "handlers nba-phase2-raw-complete.nobody") { topology, _ in
            topology.subscriptions.append(Subscription(topic: "nba-phase2-raw-complete", handler: "nobody"))
        },
        Defect("a function that denies its topic", "handlers nba-schedule-landed.plan-day") { _, around in
            around.change("plan-day") { $0.topicsIn = [] }
        },
        Defect("a function without its subscription", "handlers scrape") { _, around in
            around.change("scrape") { $0.topicsIn.append("nba-schedule-landed") }
        },
    ]

    static let names = [
        Defect("an expected name in no registry", "producers phase2-to-phase3 (overnight)") { topology, _ in
            topology.boundaries[0].expectations[.overnight]?.optional.insert("mystery_table")
        },
        Defect("an expected name of another phase", "producers phase3-to-phase4 (overnight)") { topology, _ in
            topology.boundaries[1].expectations[.overnight]?.optional.insert("nbac_schedule")
        },
        Defect(
            "an expected name that nobody scrapes for", "producers phase2-to-phase3 (overnight)",
            "sources bdl-box-scores", "sources bdl-stats"
        ) { topology, _ in
            topology.schedules.removeAll { $0.call.source == "bdl-box-scores" }
        },
        Defect(
            "an expected name that no scrape feeds", "producers phase2-to-phase3 (overnight)",
            "schedules scrape-overnight-bdl-box-scores", "schedules scrape-morning-bdl-box-scores"
        ) { topology, _ in
            topology.scrapes.removeAll { $0.source == "bdl-box-scores" }
        },
        Defect("a scrape without a source", "producers espn-scoreboard") { _, around in
            around.sources.remove("espn-scoreboard")
        },
        Defect("a source that nobody triggers", "sources bdl-standings") { topology, _ in
            topology.schedules.removeAll { $0.call.source == "bdl-standings" }
        },
        Defect("a source that a new build brings and no schedule knows", "sources bdl-odds") { _, around in
            around.sources.insert("bdl-odds")
        },
        Defect("a stand-in of a source that nobody triggers", "sources nbac-schedule-cdn") { _, around in
            around.fallbacks["nbac-scoreboard"] = nil
        },
        Defect("a source on request that is scheduled", "sources nbac-gamebook-pdf") { topology, _ in
            topology.schedules.append(
                ScheduledTrigger(
                    "scrape-pdf", cron: "30 4 * * *",
                    call: .scrape(source: "nbac-gamebook-pdf", .yesterday, .overnight)))
        },
        Defect("a phase that reports to nobody")
            .also("producers phase3-to-phase4 (overnight)", times: 5)
            .also("producers phase3-to-phase4 (same_day)", times: 2)
            .also("producers phase3-to-phase4 (tomorrow)", times: 2)
            .spoiling { _, around in around.change("process-analytics") { $0.topicsOut = [] } },
        Defect("a gate on a table that does not exist", "gates phase2-to-phase3 (overnight)") { topology, _ in
            let games = TableDefinition(
                "nba_raw", "bdl_matches", key: ["game_id"], date: "game_date", columns: [.text("game_id")])
            topology.boundaries[0].expectations[.overnight]?.rules.append(.rowsPresent(games))
        },
        Defect("a gate on a column that does not exist", "gates phase2-to-phase3 (overnight)") { topology, _ in
            topology.boundaries[0].expectations[.overnight]?.rules.append(.averageQuality(.nbacSchedule))
        },
        Defect("a gate that adds up texts", "gates phase3-to-phase4 (overnight)") { topology, _ in
            let totals = TeamTotals(.bdlPlayerBoxscores, points: "player_lookup")
            topology.boundaries[1].expectations[.overnight]?.rules.append(
                .agreement(totals, TeamTotals(.nbacGamebookPlayerStats)))
        },
        Defect("a gate that compares with a column that does not exist", "gates phase4-to-phase5 (same_day)") {
            topology, _ in
            topology.boundaries[2].expectations[.sameDay]?.rules.append(
                .coverage(.mlFeatureStore, of: .teamDefenseZoneAnalysis, column: "player_lookup", failBelow: 0.8))
        },
        Defect("two rules of one name", "gates phase3-to-phase4 (overnight)") { topology, _ in
            topology.boundaries[1].expectations[.overnight]?.rules.append(.gameCount(.playerGameSummary))
        },
        Defect("an alias of two processors", "names PlayerGameSummaryProcessor") { topology, _ in
            topology.processors[topology.processors.count - 1].aliases.append("PlayerGameSummaryProcessor")
        },
        Defect("two schedules of one name", "names plan-overnight") { topology, _ in
            topology.schedules.append(
                ScheduledTrigger("plan-overnight", cron: "0 21 * * *", call: .plan(.today, .overnight)))
        },
    ]

    static let times = [
        Defect.overnight("a cut-off before the latest deadline") { $0.cutoff = WallTime(5, 0, dayOffset: 1) },
        Defect.overnight("a minimum of names that are not awaited") {
            $0.steps[0].minimum = .processor("espn_scoreboard")
        },
        Defect.overnight("a minimum that nothing meets") { $0.steps[0].minimum = .all([]) },
        Defect.overnight("a minimum that can never be met") {
            $0.steps[0].minimum = .atLeast(2, of: ["nbac_schedule"])
        },
        Defect.overnight("steps that do not follow each other") { $0.steps.append($0.steps[0]) },
        Defect.overnight("a step after the latest deadline") { $0.steps[0].after = .seconds(10 * 3600) },
        Defect.overnight("no deadline") { $0.steps = [] },
        Defect.overnight("a name that is required and optional") { $0.optional.insert("nbac_schedule") },
        Defect("a cron that cannot be read", "schedules plan-same-day") { topology, _ in
            topology.change("plan-same-day") { $0.cron = "61 5 * * *" }
        },
        Defect("a zone that is not there", "schedules plan-same-day") { topology, _ in
            topology.change("plan-same-day") { $0.zone = "Mars/Olympus" }
        },
        Defect("a run that is never for that date", "schedules plan-same-day") { topology, _ in
            topology.change("plan-same-day") { $0.call = .plan(.tomorrow, .sameDay) }
        },
        Defect("no tick each minute", "schedules deadline-tick") { topology, _ in
            topology.change("deadline-tick") { $0.cron = "*/30 * * * *" }
        },
        Defect("rows that nobody removes", "schedules prune") { topology, _ in
            topology.schedules.removeAll { $0.call == .prune }
        },
        Defect(
            "a scrape before its plan", "schedules scrape-evening-nbac-scoreboard",
            "schedules scrape-evening-espn-scoreboard"
        ) { topology, _ in
            topology.change("plan-overnight") { $0.cron = "30 22 * * *" }
        },
    ]

    /// A defect of the run after the games at phase 2 to 3.
    private static func overnight(
        _ name: String, _ spoil: @escaping @Sendable (inout BoundaryDefinition.Expectation) -> Void
    ) -> Defect {
        Defect(name, "deadlines phase2-to-phase3 (overnight)") { topology, _ in
            guard var expectation = topology.boundaries[0].expectations[.overnight] else { return }
            spoil(&expectation)
            topology.boundaries[0].expectations[.overnight] = expectation
        }
    }

    private init(_ name: String) {
        self.init(name, spoil: { _, _ in })
    }

    private func also(_ problem: String, times: Int) -> Defect {
        var defect = self
        defect.problems += Array(repeating: problem, count: times)
        return defect
    }

    private func spoiling(_ spoil: @escaping @Sendable (inout Topology, inout TopologySurroundings) -> Void) -> Defect {
        var defect = self
        defect.spoil = spoil
        return defect
    }
}

extension Topology {
    fileprivate mutating func change(_ schedule: String, _ change: (inout ScheduledTrigger) -> Void) {
        for index in self.schedules.indices where self.schedules[index].name == schedule {
            change(&self.schedules[index])
        }
    }
}

extension TopologySurroundings {
    fileprivate mutating func change(_ function: String, _ change: (inout FunctionContract) -> Void) {
        for index in self.contracts.indices where self.contracts[index].name == function {
            change(&self.contracts[index])
        }
    }
}
