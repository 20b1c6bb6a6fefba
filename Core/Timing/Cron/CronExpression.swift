/// When a job fires, in the five fields of Unix cron: minute, hour, day of month, month, day of week.
///
/// A field is a list of `*`, numbers, names (`JAN`-`DEC`, `SUN`-`SAT`) and ranges; a step may follow `*` or a range
/// (`*/15`, `1-5/2`); Sunday is 0 and 7. When neither day field begins with `*`, a day matches if either of them
/// does, otherwise if both do. `@hourly`, `@daily` (`@midnight`), `@weekly`, `@monthly` and `@yearly` (`@annually`)
/// stand for what they say.
package struct CronExpression: Hashable, Sendable {
    /// The expression as it was written.
    package let text: String
    let minute: CronField
    let hour: CronField
    let dayOfMonth: CronField
    let month: CronField
    let dayOfWeek: CronField

    /// Reads an expression, and refuses one that no date can satisfy, such as `0 0 30 2 *`.
    package init(_ text: String) throws(CronError) {
        let fields = try Self.fields(text)
        do {
            self.minute = try CronField(fields[0], .minute)
            self.hour = try CronField(fields[1], .hour)
            self.dayOfMonth = try CronField(fields[2], .dayOfMonth)
            self.month = try CronField(fields[3], .month)
            self.dayOfWeek = try CronField(fields[4], .dayOfWeek)
        } catch {
            throw CronError(error.code, "\(error.detail), in cron '\(text)'")
        }
        self.text = text
        guard self.hasMatchingDate else {
            throw CronError(.neverFires, "cron '\(text)' never fires: no month that it names has such a day")
        }
    }

    /// Whether the two day fields are alternatives, as cron has it when both of them restrict something.
    var matchesEitherDay: Bool {
        !self.dayOfMonth.isWildcard && !self.dayOfWeek.isWildcard
    }

    /// Every date of the calendar, 29 February too, falls on each day of the week within 400 years; so only the length
    /// of months can exclude a date.
    private var hasMatchingDate: Bool {
        guard !self.matchesEitherDay, let earliest = self.dayOfMonth.numbers.first(from: 1) else { return true }
        let leapYear = 2000
        return (1...12).contains { month in
            self.month.numbers.contains(month) && earliest <= GameDate.days(in: month, of: leapYear)
        }
    }

    private static func fields(_ text: String) throws(CronError) -> [Substring] {
        let fields = text.split { $0 == " " || $0 == "\t" }
        if fields.count == 1, fields[0].first == "@" {
            guard let meaning = Self.macros[fields[0].lowercased()] else {
                let known = Self.macros.keys.sorted().joined(separator: ", ")
                throw CronError(.malformed, "cron '\(text)' is none of \(known)")
            }
            return meaning.split(separator: " ")
        }
        guard fields.count == CronUnit.allCases.count else {
            let names = CronUnit.allCases.map(\.name).joined(separator: ", ")
            throw CronError(.malformed, "cron '\(text)' has \(fields.count) fields instead of 5: \(names)")
        }
        return fields
    }

    private static let macros = [
        "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *", "@weekly": "0 0 * * 0",
        "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@hourly": "0 * * * *",
    ]
}

extension CronExpression: CustomStringConvertible {
    package var description: String { self.text }
}
