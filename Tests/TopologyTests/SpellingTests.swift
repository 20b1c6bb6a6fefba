import Commands
import Foundation
import Pipeline
import Testing

/// Names that are nearly right, and words that are none.
@Suite struct SpellingTests {
    private static func spelling() throws -> Spelling {
        let surroundings = try TopologySurroundings.bundle(of: .nba)
        return Spelling(.nba, contracts: surroundings.contracts, sources: surroundings.sources)
    }

    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    @Test(arguments: [
        ("bdl_player_box_scores", "bdl_player_boxscores"), ("bdl_player_boxscore", "bdl_player_boxscores"),
        ("NBAC_SCHEDULE", "nbac_schedule"), ("nbacschedule", "nbac_schedule"),
        ("team_defence_game_summary", "team_defense_game_summary"), ("player_game_sumary", "player_game_summary"),
        ("player_game_summaries", "player_game_summary"), ("odds_api_gamelines", "odds_api_game_lines"),
        ("br_rosters_curent", "br_rosters_current"), ("ml-feature-store-v2", "ml_feature_store_v2"),
        ("nba-phase2-raw-completed", "nba-phase2-raw-complete"), ("nba-phase3-triger", "nba-phase3-trigger"),
        ("phase2_to_phase3", "phase2-to-phase3"), ("BigDataBallPpbProcessor", "BigDataBallPbpProcessor"),
        ("nba-phase2-raw-complete-dql", "nba-phase2-raw-complete-dlq"), ("nba_precompte", "nba_precompute"),
    ])
    func `a near miss is told its right spelling`(word: String, right: String) throws {
        #expect(try Self.spelling().rightSpelling(of: word) == right)
    }

    @Test(arguments: [
        "bdl_player_boxscores", "br_roster", "BasketballRefRosterProcessor", "nba-phase4-trigger", "game_date",
        "PlayerGameSummaryProcessor", "AsyncUpcomingPlayerGameContextProcessor", "MlFeatureStoreV2Processor",
        "schedule", "analytics", "player", "phase2-to-phase4", "nba_props_platform", "boundary_events", "day-planner",
        "deadline", "PlanDay", "Phase2ToPhase3", "nba-phase2-raw-complete-dlq",
    ])
    func `a right spelling and a word of prose are left alone`(word: String) throws {
        #expect(try Self.spelling().rightSpelling(of: word) == nil)
    }

    @Test func `a near miss is named with its file and line`() throws {
        let text = "SELECT 1;\n-- nothing\nSELECT * FROM nba_raw.bdl_player_boxscore b;\n"
        let found = try Self.spelling().misspellings(in: text, file: "infra/dashboard.sql")
        #expect(
            found.map(\.problem.description) == [
                "spelling  infra/dashboard.sql:3: 'bdl_player_boxscore' is nearly 'bdl_player_boxscores'"
            ])
    }

    @Test func `a word that is meant is left alone, and a needless exception is told`() throws {
        let found = try Self.spelling().misspellings(in: "nbac_schedul", file: "a.json")
        let list = """
            # comment
            a.json nbac_schedul a hostile case
            a.json br_rostr no longer there
            b.json br_rostr not searched now
            nonsense
            """
        let exceptions = SpellingExceptions(list, file: "list.txt")
        #expect(
            exceptions.problems(of: found, scanned: ["a.json"]).map(\.subject) == ["list.txt:3", "list.txt:5"])
        #expect(
            SpellingExceptions("", file: "list.txt").problems(of: found, scanned: ["a.json"]).map(\.subject)
                == ["a.json:1"])
    }

    @Test func `the data files of this repository spell every name as the topology does`() throws {
        let files = try SpellingFiles(root: Self.root)
        #expect(files.contents.count >= 8)
        #expect(files.contents.keys.contains("Tests/Vectors/processor_names.json"))
        #expect(try files.problems(of: .nba, in: .bundle(of: .nba)) == [])
    }

    @Test func `a file with a misspelled name fails the check`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "fastbreak-spelling-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try #"{"table": "nba_raw.nbac_shedule"}"#
            .write(to: folder.appending(path: "panel.json"), atomically: true, encoding: .utf8)
        let problems = try SpellingFiles([folder.path]).problems(of: .nba, in: .bundle(of: .nba))
        #expect(problems.map(\.detail) == ["'nbac_shedule' is nearly 'nbac_schedule'"])
        #expect(problems.first?.subject.hasSuffix("panel.json:1") == true)
    }
}
