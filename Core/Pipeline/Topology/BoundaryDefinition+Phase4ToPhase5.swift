import Gates
import Timing
import Warehouse

extension BoundaryDefinition {
    /// Features of a date are there: predictions may start.
    package static let phase4ToPhase5 = BoundaryDefinition(
        name: "phase4-to-phase5", from: .precompute, to: .predictions,
        completionTopic: Topology.Topic.precomputeComplete, dueTopic: Topology.Topic.phase4ToPhase5Due,
        triggerTopic: Topology.Topic.predictionsTrigger,
        expectations: [
            .overnight: Self.features(
                opens: WallTime(1, 0, dayOffset: 1), latest: WallTime(10, 0, dayOffset: 1),
                cutoff: WallTime(12, 0, dayOffset: 1), rules: [.baseline(.mlFeatureStore)]),
            .sameDay: Self.features(
                opens: WallTime(11, 0), latest: WallTime(12, 30), cutoff: WallTime(17, 0)),
            .tomorrow: Self.features(
                opens: WallTime(17, 30, dayOffset: -1), latest: WallTime(19, 0, dayOffset: -1),
                cutoff: WallTime(23, 0, dayOffset: -1)),
        ],
        grace: .seconds(10 * 60), lateArrivals: .revise, gateMode: .block, ruleVersion: "4-5.v2")

    /// Tiers: after one hour one of five may be absent, after two hours two, after four hours three; the daily cache and
    /// the feature store never, because a prediction reads both.
    ///
    /// - Parameter rules: those of one run, besides the rules of every run.
    private static func features(
        opens: WallTime, latest: WallTime, cutoff: WallTime, rules: [Rule] = []
    ) -> Expectation {
        let others: [ProcessorID] = [
            "team_defense_zone_analysis", "player_shot_zone_analysis", "player_composite_factors",
        ]
        func tier(hours: Int, others count: Int) -> Plan.Step {
            let always: [Minimum] = [.processor("player_daily_cache"), .processor("ml_feature_store")]
            return Plan.Step(
                after: .seconds(hours * 3600),
                minimum: .all(count == 0 ? always : always + [.atLeast(count, of: others)]))
        }
        return Expectation(
            required: Set(others + ["player_daily_cache", "ml_feature_store"]), optional: [],
            steps: [tier(hours: 1, others: 2), tier(hours: 2, others: 1), tier(hours: 4, others: 0)],
            rules: [
                // Two of five are what the last tier lets go.
                .processorsCompleted(failBelow: 0.4),
                .rowsPresent(.playerDailyCache), .rowsPresent(.mlFeatureStore),
                .rowsPresent(.playerCompositeFactors, failBelow: 0),
                .rowsPresent(.playerShotZoneAnalysis, failBelow: 0),
                .rowsPresent(.teamDefenseZoneAnalysis, failBelow: 0),
                .duplicates(.mlFeatureStore, columns: ["player_lookup", "feature_version"]),
                // What the eve has built may be as it was on the morning.
                .freshness(.mlFeatureStore, failAbove: 36, warnAbove: 24),
            ] + rules,
            opens: opens, latest: latest, cutoff: cutoff)
    }
}
