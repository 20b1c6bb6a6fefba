import Rollout
import Testing

@Suite struct SourceFlagsTests {
    @Test func `a source's secret is found by its name and shown in no report`() {
        var reader = EnvironmentReader(["ODDS_API_KEY": "hunter2"])
        let flags = SourceFlags(reading: &reader)
        #expect(flags.secret("ODDS_API_KEY") == "hunter2")
        #expect(flags.secret("BDL_API_KEY") == nil)
        #expect(flags.values == ["hunter2"])
        #expect(!"\(reader.report)".contains("hunter2"))
    }
}
