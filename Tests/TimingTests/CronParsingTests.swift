import Testing

@testable import Timing

@Suite struct CronParsingTests {
    @Test(arguments: [
        ("*/15", [0, 15, 30, 45]), ("0", [0]), ("00", [0]), ("5,3,5", [3, 5]), ("10-13", [10, 11, 12, 13]),
        ("1-9/4,59", [1, 5, 9, 59]), ("7-7", [7]), ("*/60", [0]), ("50-59/60", [50]),
    ])
    func `minutes are lists of numbers, ranges and steps`(text: String, minutes: [Int]) throws {
        let field = try CronExpression("\(text) * * * *").minute
        #expect(field.numbers == NumberSet(minutes))
        #expect(field.isWildcard == text.hasPrefix("*"))
    }

    @Test(arguments: [
        ("0", [0]), ("7", [0]), ("SUN", [0]), ("5-7", [0, 5, 6]), ("Mon-fri", [1, 2, 3, 4, 5]),
        ("*", [0, 1, 2, 3, 4, 5, 6]), ("1-7/3", [0, 1, 4]), ("SAT,SUN", [0, 6]), ("*/7", [0]), ("MON-5/2", [1, 3, 5]),
    ])
    func `Sunday is 0 and 7, and days have names`(text: String, weekdays: [Int]) throws {
        #expect(try CronExpression("0 0 * * \(text)").dayOfWeek.numbers == NumberSet(weekdays))
    }

    @Test func `months have names`() throws {
        let months = try CronExpression("0 0 1 jan,OCT-DEC/2,6 *").month.numbers
        #expect(months == NumberSet([1, 6, 10, 12]))
    }

    @Test(arguments: [
        ("@hourly", "0 * * * *"), ("@daily", "0 0 * * *"), ("@midnight", "0 0 * * *"), ("@weekly", "0 0 * * 0"),
        ("@monthly", "0 0 1 * *"), ("@yearly", "0 0 1 1 *"), ("@Annually", "0 0 1 1 *"), (" \t@daily ", "0\t0 *  * *"),
    ])
    func `a word stands for five fields`(word: String, fields: String) throws {
        let (one, other) = (try CronExpression(word), try CronExpression(fields))
        #expect(
            [one.minute, one.hour, one.dayOfMonth, one.month, one.dayOfWeek]
                == [other.minute, other.hour, other.dayOfMonth, other.month, other.dayOfWeek])
        #expect(one.description == word)
    }

    @Test(arguments: [
        ("", "has 0 fields"), ("* * * *", "has 4 fields"), ("0 0 * * * *", "has 6 fields"),
        ("@reboot", "none of @annually"), ("every 5 minutes", "has 3 fields"),
        ("x * * * *", "minute 'x'"), ("* 1.5 * * *", "hour '1.5'"), ("* * ? * *", "day of month '?'"),
        ("* * L * *", "day of month 'L'"), ("* * * JANUARY *", "month 'JANUARY'"), ("* * * MON *", "month 'MON'"),
        ("* * * * MON#2", "day of week 'MON#2'"), ("+5 * * * *", "minute '+5'"), ("-5 * * * *", "minute ''"),
        ("5- * * * *", "minute ''"), ("1-2-3 * * * *", "minute '2-3'"), ("1,,2 * * * *", "minute ''"),
        (", * * * *", "minute ''"), ("*,* 1, * * *", "hour ''"), ("٣ * * * *", "minute '٣'"),
        ("*5 * * * *", "minute '*5'"), ("*-5 * * * *", "minute '*'"), ("* * * * *\n", "day of week '*\n'"),
        ("5/15 * * * *", "minute '5/15': a step must follow"), ("*/ * * * *", "minute '*/': the step ''"),
        ("*/-1 * * * *", "the step '-1'"), ("*/2/3 * * * *", "the step '2/3'"),
        ("99999999999999999999 * * * *", "minute '99999999999999999999'"),
    ])
    func `what cron does not allow is refused with its field and text`(text: String, message: String) throws {
        let error = try #require(throws: CronError.self) { try CronExpression(text) }
        #expect(error.code == .malformed)
        #expect(error.detail.contains(message), "\(error)")
        #expect(error.detail.contains("cron '\(text)'"), "\(error)")
    }

    @Test(arguments: [
        ("60 * * * *", "minute '60' is not 0 to 59"), ("* 24 * * *", "hour '24' is not 0 to 23"),
        ("* * 0 * *", "day of month '0' is not 1 to 31"), ("* * 32 * *", "day of month '32'"),
        ("* * * 0 *", "month '0' is not 1 to 12"), ("* * * 13 *", "month '13'"),
        ("* * * * 8", "day of week '8' is not 0 to 7"), ("30-10 * * * *", "minute '30-10': the range ends before"),
        ("* 22-2 * * *", "hour '22-2'"), ("* * * * SAT-SUN", "day of week 'SAT-SUN'"),
        ("*/0 * * * *", "minute '*/0': a step is 1 to 60"), ("*/90 * * * *", "minute '*/90'"),
    ])
    func `numbers beyond the field are refused with its bounds`(text: String, message: String) throws {
        let error = try #require(throws: CronError.self) { try CronExpression(text) }
        #expect(error.code == .outOfRange)
        #expect(error.detail.contains(message), "\(error)")
    }

    @Test(arguments: ["0 0 30 2 *", "0 0 31 FEB,APR,JUN,SEP,NOV *", "0 0 31 4 */2", "* * 30,31 2 *"])
    func `a date that no year has is refused`(text: String) throws {
        let error = try #require(throws: CronError.self) { try CronExpression(text) }
        #expect(error.code == .neverFires)
        #expect(error.detail.contains("cron '\(text)' never fires"))
    }

    @Test(arguments: ["0 0 29 2 *", "0 0 31 2,3 *", "0 0 30 2 MON", "0 0 29 2 */6"])
    func `a date that some year has is accepted`(text: String) throws {
        let cron = try CronExpression(text)
        let utc = try Fixtures.zone("Etc/UTC")
        let start = try #require(Timestamp("2024-03-01T00:00Z"))
        #expect(cron.next(after: start, in: utc) != nil)
    }
}
