import Testing
import Timing

/// Compares with cronsim, a Python library that follows Debian's cron, on ordinary days and on days of clock changes.
@Suite struct CronOracleTests {
    @Test func `the oracle asks forty expressions in three zones`() throws {
        let oracle = try Fixtures.cronOracle()
        #expect(Set(oracle.map(\.cron)).count == 40)
        #expect(Set(oracle.map(\.zone)) == ["America/New_York", "Europe/London", "Australia/Lord_Howe"])
        #expect(oracle.allSatisfy { answer in answer.rows.count >= 4 && answer.rows.allSatisfy { $0.count == 3 } })
    }

    @Test func `the firings on both sides of a moment agree with cronsim's`() throws {
        for (name, text, rows) in try Fixtures.cronOracle() {
            let zone = try Fixtures.zone(name)
            let cron = try CronExpression(text)
            for row in rows {
                let start = Timestamp(milliseconds: row[0] * 1000)
                let place: Comment = "\(text) in \(name) at \(start)"
                #expect(cron.next(after: start, in: zone) == Timestamp(milliseconds: row[1] * 1000), place)
                #expect(cron.previous(before: start, in: zone) == Timestamp(milliseconds: row[2] * 1000), place)
            }
        }
    }
}
