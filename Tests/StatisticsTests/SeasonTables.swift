import Statistics
import Timing
import Warehouse

/// The tables that the analytics builders make of a whole season.
struct SeasonTables {
    var boxscores: [BdlPlayerBoxscoreRow]
    var schedule: [NbacScheduleRow]
    var summaries: [PlayerGameSummaryRow] = []
    var offenses: [TeamOffenseGameSummaryRow] = []
    var defenses: [TeamDefenseGameSummaryRow] = []

    init(_ season: SyntheticSeason) throws {
        self.boxscores = season.boxscores
        self.schedule = season.schedule
        let games = Dictionary(grouping: season.boxscores, by: \.gameDate).sorted { $0.key < $1.key }
        for (date, lines) in games {
            self.summaries += try PlayerGameSummaries.rows(on: date, boxscores: lines, schedule: season.schedule)
            self.offenses += try TeamOffenses.rows(on: date, boxscores: lines, schedule: season.schedule)
            self.defenses += try TeamDefenses.rows(on: date, boxscores: lines, schedule: season.schedule)
        }
    }

    /// Everything up to and including a date, as a store would have held it then.
    func known(through date: GameDate) -> SeasonTables {
        var known = self
        known.boxscores.removeAll { $0.gameDate > date }
        known.schedule.removeAll { $0.gameDate > date }
        known.summaries.removeAll { $0.gameDate > date }
        known.offenses.removeAll { $0.gameDate > date }
        known.defenses.removeAll { $0.gameDate > date }
        return known
    }

    func shuffled(seed: UInt64) -> SeasonTables {
        var generator = SplitMix64(seed: seed)
        var shuffled = self
        shuffled.boxscores.shuffle(using: &generator)
        shuffled.schedule.shuffle(using: &generator)
        shuffled.summaries.shuffle(using: &generator)
        shuffled.offenses.shuffle(using: &generator)
        shuffled.defenses.shuffle(using: &generator)
        return shuffled
    }

    /// What is known before the games of a date: contexts, scores and features.
    ///
    /// - Parameter precomputed: the dates whose precompute rows are in the store.
    func before(_ date: GameDate, precomputed: [GameDate]) throws -> BeforeGames {
        let contexts = try UpcomingPlayerContexts.rows(on: date, schedule: self.schedule, history: self.summaries)
        let caches = precomputed.flatMap {
            PlayerDailyCaches.rows(through: $0, summaries: self.summaries, offenses: self.offenses)
        }
        let zones = precomputed.flatMap { PlayerShotZones.rows(through: $0, summaries: self.summaries) }
        let defenses = precomputed.flatMap { TeamDefenseZones.rows(through: $0, defenses: self.defenses) }
        let factors = PlayerCompositeFactors.rows(on: date, contexts: contexts, caches: caches, defenses: defenses)
        return BeforeGames(
            teams: try UpcomingTeamContexts.rows(on: date, schedule: self.schedule), players: contexts,
            factors: factors,
            features: MLFeatureStore.rows(
                on: date, played: self.summaries, contexts: contexts, caches: caches, factors: factors, zones: zones,
                defenses: defenses))
    }

    /// What is known at the end of a date.
    func after(_ date: GameDate) -> AfterGames {
        AfterGames(
            caches: PlayerDailyCaches.rows(through: date, summaries: self.summaries, offenses: self.offenses),
            zones: PlayerShotZones.rows(through: date, summaries: self.summaries),
            defenses: TeamDefenseZones.rows(through: date, defenses: self.defenses))
    }
}

struct BeforeGames: Equatable {
    var teams: [UpcomingTeamGameContextRow]
    var players: [UpcomingPlayerGameContextRow]
    var factors: [PlayerCompositeFactorsRow]
    var features: [MLFeatureStoreRow]
}

struct AfterGames: Equatable {
    var caches: [PlayerDailyCacheRow]
    var zones: [PlayerShotZoneAnalysisRow]
    var defenses: [TeamDefenseZoneAnalysisRow]
}
