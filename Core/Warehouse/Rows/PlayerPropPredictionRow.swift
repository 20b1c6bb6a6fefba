package import Timing

/// One prediction of a player's points in one game.
package struct PlayerPropPredictionRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.playerPropPredictions

    package var predictionID: String
    /// The predictor: several of them predict the same game.
    package var systemID: String
    package var playerLookup: String
    package var gameDate: GameDate
    /// Canonical: `20240115_HOU_PHI`.
    package var gameID: String
    package var predictionVersion: Int
    package var predictedPoints: Double
    /// 0 to 100.
    package var confidenceScore: Double
    /// `OVER`, `UNDER` or `PASS`.
    package var recommendation: String
    package var hasPropLine: Bool?
    package var currentPointsLine: Double?
    package var lineMargin: Double?
    package var isActive: Bool

    package init(
        predictionID: String, systemID: String, playerLookup: String, gameDate: GameDate, gameID: String,
        predictionVersion: Int, predictedPoints: Double, confidenceScore: Double, recommendation: String,
        isActive: Bool
    ) {
        self.predictionID = predictionID
        self.systemID = systemID
        self.playerLookup = playerLookup
        self.gameDate = gameDate
        self.gameID = gameID
        self.predictionVersion = predictionVersion
        self.predictedPoints = predictedPoints
        self.confidenceScore = confidenceScore
        self.recommendation = recommendation
        self.isActive = isActive
    }
}
