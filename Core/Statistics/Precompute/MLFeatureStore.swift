package import Timing
package import Warehouse

/// Builds `nba_predictions.ml_feature_store_v2`.
package enum MLFeatureStore {
    /// A row for each player of the date, in the order of game and player, null where history is missing.
    ///
    /// Of caches, shot zones and defenses the latest before the date counts: those of the date itself know how the game
    /// ended.
    ///
    /// - Parameter played: who was on the floor, once the games are over; nil before them, when the contexts say whom
    ///   to expect. Only names are read from it, never numbers.
    package static func rows(
        on date: GameDate, played: [PlayerGameSummaryRow]?, contexts: [UpcomingPlayerGameContextRow],
        caches: [PlayerDailyCacheRow], factors: [PlayerCompositeFactorsRow], zones: [PlayerShotZoneAnalysisRow],
        defenses: [TeamDefenseZoneAnalysisRow], list: FeatureList = .fastbreakV1
    ) -> [MLFeatureStoreRow] {
        let contexts = contexts.filter { $0.gameDate == date }
        let caches = Latest.before(date, caches, of: \.playerLookup, at: \.cacheDate)
        let zones = Latest.before(date, zones, of: \.playerLookup, at: \.analysisDate)
        let defenses = Latest.before(date, defenses, of: \.teamAbbr, at: \.analysisDate)
        let contextOf = Dictionary(
            contexts.map { (Subject($0), $0) }, uniquingKeysWith: { first, _ in first })
        let factorsOf = Dictionary(
            factors.filter { $0.gameDate == date }.map { ("\($0.gameID) \($0.playerLookup)", $0) },
            uniquingKeysWith: { first, _ in first })
        let subjects = played?.filter { $0.gameDate == date }.map(Subject.init) ?? contexts.map(Subject.init)

        return Set(subjects).sorted().map { subject in
            let context = contextOf[subject]
            let inputs = Feature.Inputs(
                isHome: context?.homeGame ?? subject.isHome, context: context, cache: caches[subject.player],
                factors: factorsOf["\(subject.gameID) \(subject.player)"], zones: zones[subject.player],
                defense: defenses[subject.opponent])
            let values = list.values(inputs)
            var row = MLFeatureStoreRow(
                playerLookup: subject.player, gameDate: date, gameID: subject.gameID, features: values,
                featureNames: list.names, featureCount: values.count, featureVersion: list.version,
                featureQualityScore: list.quality(of: values), opponentTeamAbbr: subject.opponent,
                isHome: inputs.isHome)
            row.daysRest = context?.daysRest
            row.earlySeasonFlag = inputs.cache?.earlySeasonFlag
            return row
        }
    }
}

/// One player in one game.
private struct Subject: Hashable, Comparable {
    let gameID: String
    let player: String
    let team: String
    let opponent: String

    init(_ row: PlayerGameSummaryRow) {
        self.gameID = row.gameID
        self.player = row.playerLookup
        self.team = row.teamAbbr
        self.opponent = row.opponentTeamAbbr
    }

    init(_ row: UpcomingPlayerGameContextRow) {
        self.gameID = row.gameID
        self.player = row.playerLookup
        self.team = row.teamAbbr
        self.opponent = row.opponentTeamAbbr
    }

    /// The canonical id ends with the home team.
    var isHome: Bool { self.gameID.hasSuffix("_\(self.team)") }

    static func < (left: Subject, right: Subject) -> Bool {
        (left.gameID, left.player, left.team) < (right.gameID, right.player, right.team)
    }
}
