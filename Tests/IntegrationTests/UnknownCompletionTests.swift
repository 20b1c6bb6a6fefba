import Testing

/// A completion of a name that nobody declared, through the binary that is deployed.
@Suite struct UnknownCompletionTests {
    @Test(.timeLimit(.minutes(2))) func `an unknown name is kept with an incident and not counted`() async throws {
        let data = try DataFolder()
        let run = try await Products.job(
            "phase2-to-phase3", event: try Samples.completion("BdlPlayerBoxScoresV9Loader"), data: data)
        #expect(run.code == 0)
        let kept = try data.rows("unknown_completions")
        #expect(kept.map { $0["processor_name"] } == ["BdlPlayerBoxScoresV9Loader"])
        #expect(kept.first?["correlation_id"] == "nba-test")
        #expect(kept.first?["payload"]?.contains("BdlPlayerBoxScoresV9Loader") == true)
        let incidents = try data.rows("incidents")
        #expect(
            incidents.map { $0["key"] } == [
                "phase2-to-phase3/2024-01-15/unknown-processor/BdlPlayerBoxScoresV9Loader"
            ])
        #expect(try data.rows("boundaries").isEmpty)
        #expect(try data.rows("dead_letters").isEmpty)
    }

    @Test(.timeLimit(.minutes(2)), arguments: ["BdlBoxscoresProcessor", "nba_raw.bdl_player_boxscores"])
    func `an alias is counted as the one processor that it names`(name: String) async throws {
        let data = try DataFolder()
        let run = try await Products.job("phase2-to-phase3", event: try Samples.completion(name), data: data)
        #expect(run.code == 0)
        #expect(try data.rows("unknown_completions").isEmpty)
        #expect(try data.rows("boundaries").first?["body"]?.contains("bdl_player_boxscores") == true)
        #expect(run.output.contains("bdl_player_boxscores arrived"))
    }
}
