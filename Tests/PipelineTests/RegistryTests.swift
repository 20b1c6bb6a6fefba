import Pipeline
import Testing
import Warehouse

/// What producers call themselves, and who they are.
@Suite struct RegistryTests {
    private let registry = Topology.nba.registry

    @Test(
        arguments: [
            ("nbac_schedule", "nbac_schedule"), ("NbacScheduleProcessor", "nbac_schedule"),
            ("  nbac_schedule ", "nbac_schedule"), ("NBAC_SCHEDULE", "nbac_schedule"),
            ("BdlPlayerBoxScoresProcessor", "bdl_player_boxscores"), ("BdlBoxscoresProcessor", "bdl_player_boxscores"),
            ("NbacGamebookProcessor", "nbac_gamebook_player_stats"), ("OddsGameLinesProcessor", "odds_api_game_lines"),
            ("OddsApiGameLinesBatchProcessor", "odds_api_game_lines"), ("br_roster", "br_rosters_current"),
            ("BigDataBallPbpProcessor", "bigdataball_play_by_play"),
            ("AsyncUpcomingPlayerGameContextProcessor", "upcoming_player_game_context"),
            ("PlayerGameSummaryProcessor", "player_game_summary"), ("ml_feature_store_v2", "ml_feature_store"),
        ] as [(String, ProcessorID)])
    func `every name that a producer has been seen to use is one processor`(name: String, id: ProcessorID) {
        #expect(self.registry.resolve(name: name, outputTable: nil) == id)
    }

    /// The classes of the earlier system, with the variants that ran in batches or asynchronously.
    @Test(
        arguments: [
            ("BasketballRefRosterProcessor", "br_rosters_current"),
            ("BasketballRefRosterBatchProcessor", "br_rosters_current"), ("br_rosters", "br_rosters_current"),
            ("BrRostersCurrentProcessor", "br_rosters_current"),
            ("OddsApiPropsProcessor", "odds_api_player_points_props"),
            ("OddsApiPropsBatchProcessor", "odds_api_player_points_props"),
            ("AsyncOddsApiPropsProcessor", "odds_api_player_points_props"),
            ("OddsApiPlayerPointsPropsProcessor", "odds_api_player_points_props"),
            ("OddsGameLinesBatchProcessor", "odds_api_game_lines"),
            ("OddsApiGameLinesProcessor", "odds_api_game_lines"),
            ("NbacGamebookPlayerStatsProcessor", "nbac_gamebook_player_stats"),
            ("BdlPlayerBoxscoresProcessor", "bdl_player_boxscores"),
            ("EspnScoreboardProcessor", "espn_scoreboard"),
            ("BigdataballPlayByPlayProcessor", "bigdataball_play_by_play"),
            ("AsyncTeamOffenseGameSummaryProcessor", "team_offense_game_summary"),
            ("TeamDefenseGameSummaryProcessor", "team_defense_game_summary"),
            ("UpcomingTeamGameContextProcessor", "upcoming_team_game_context"),
            ("PlayerShotZoneAnalysisProcessor", "player_shot_zone_analysis"),
            ("PlayerCompositeFactorsProcessor", "player_composite_factors"),
            ("MLFeatureStoreProcessor", "ml_feature_store"), ("MlFeatureStoreV2Processor", "ml_feature_store"),
            ("nba_raw.bdl_player_boxscores", "bdl_player_boxscores"),
            ("nba_predictions.ml_feature_store_v2", "ml_feature_store"),
        ] as [(String, ProcessorID)])
    func `class names, their variants and qualified tables are one processor`(name: String, id: ProcessorID) {
        #expect(self.registry.resolve(name: name, outputTable: nil) == id)
    }

    @Test(arguments: ["nba_analytics.bdl_player_boxscores", "nba_raw.", ".bdl_player_boxscores", "x.nba_raw.bdl"])
    func `a table of another dataset is nobody's name`(name: String) {
        #expect(self.registry.resolve(name: name, outputTable: nil) == nil)
    }

    @Test(arguments: [
        "", " ", "mystery", "nbac schedule", "nbac_schedule; drop table", "nbac_schedule\0", "ｎbac_schedule",
    ])
    func `what is no name resolves to nobody`(name: String) {
        #expect(self.registry.resolve(name: name, outputTable: nil) == nil)
    }

    @Test(arguments: ["nba_raw.br_rosters_current", "br_rosters_current", "project.nba_raw.br_rosters_current"])
    func `an unknown name is known by its output table`(table: String) {
        #expect(self.registry.resolve(name: "SomethingNew", outputTable: table) == "br_rosters_current")
    }

    @Test func `the name wins over the table`() {
        #expect(
            self.registry.resolve(name: "nbac_schedule", outputTable: "nba_raw.br_rosters_current") == "nbac_schedule")
    }

    @Test func `no two processors share a name`() {
        for processor in Topology.nba.processors {
            for name in [processor.id.rawValue, processor.table.name] + processor.aliases {
                #expect(self.registry.resolve(name: name, outputTable: nil) == processor.id, "\(name)")
            }
        }
    }

    @Test func `every row that a release leads to has room to say what the release lacked`() {
        let phases = Phase.allCases.filter { $0 > .raw && !Topology.nba.externalPhases.contains($0) }
        let processors = phases.flatMap { Topology.nba.processors(of: $0) }
        #expect(!processors.isEmpty)
        for processor in processors {
            #expect(processor.table.column("data_quality_issues") == .texts("data_quality_issues"), "\(processor.id)")
        }
    }
}
