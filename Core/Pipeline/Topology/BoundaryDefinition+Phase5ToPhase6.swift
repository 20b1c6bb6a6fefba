import Gates
import Timing
import Warehouse

extension BoundaryDefinition {
    /// Enough predictions of a date are there: they may be published.
    package static let phase5ToPhase6 = BoundaryDefinition(
        name: "phase5-to-phase6", from: .predictions, to: .publishing,
        completionTopic: Topology.Topic.predictionsComplete, dueTopic: Topology.Topic.phase5ToPhase6Due,
        triggerTopic: Topology.Topic.exportTrigger,
        expectations: [
            .overnight: Self.predictions(
                opens: WallTime(1, 0, dayOffset: 1), latest: WallTime(11, 0, dayOffset: 1),
                cutoff: WallTime(12, 0, dayOffset: 1)),
            .sameDay: Self.predictions(
                opens: WallTime(11, 30), latest: WallTime(13, 0), cutoff: WallTime(19, 0)),
            .tomorrow: Self.predictions(
                opens: WallTime(18, 0, dayOffset: -1), latest: WallTime(20, 0, dayOffset: -1),
                cutoff: WallTime(23, 0, dayOffset: -1)),
        ],
        grace: .seconds(10 * 60), lateArrivals: .revise, gateMode: .warn, ruleVersion: "5-6.v2")

    /// How far the predictors have come is judged on the rows that are there, never on what a message says of itself.
    private static func predictions(opens: WallTime, latest: WallTime, cutoff: WallTime) -> Expectation {
        Expectation(
            required: ["player_prop_predictions"], optional: [],
            steps: [Plan.Step(after: .seconds(60 * 60), minimum: .processor("player_prop_predictions"))],
            rules: [
                .processorsCompleted(failBelow: 1),
                .rowsPresent(.playerPropPredictions, failBelow: 10, isFloor: true),
                .coverage(
                    .playerPropPredictions, of: .mlFeatureStore, column: "player_lookup", failBelow: 0.8,
                    isFloor: true),
                .duplicates(
                    .playerPropPredictions,
                    columns: ["system_id", "player_lookup", "game_id", "prediction_version", "current_points_line"],
                    whenNotEvaluated: .open),
                .freshness(.playerPropPredictions, failAbove: 36, warnAbove: 24),
            ],
            opens: opens, latest: latest, cutoff: cutoff)
    }
}
