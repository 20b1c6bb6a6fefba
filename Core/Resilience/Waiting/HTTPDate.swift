package import Timing

/// A moment as HTTP fields write it, in the three forms of RFC 9110 section 5.6.7.
///
/// Read by hand because FoundationEssentials has no reader for it. Names are case-sensitive and the zone is GMT, as the
/// RFC has it. The day's name must be one but need not fit the date: a server that gets it wrong still means the date.
package enum HTTPDate {
    /// The moment that a field names; nil for any other form and for days and hours that do not exist.
    ///
    /// - Parameter now: decides the century of RFC 850's two-digit year, which is never more than 50 years ahead.
    package static func parse(_ text: String, now: Timestamp) -> Timestamp? {
        Self.fixdate(text) ?? Self.rfc850(text, now: now) ?? Self.asctime(text)
    }

    /// `Wed, 21 Jan 2026 12:02:00 GMT`.
    private static func fixdate(_ text: String) -> Timestamp? {
        var scanner = FieldScanner(text)
        guard scanner.word(among: Self.shortDays) != nil, scanner.take(", "),
            let day = scanner.digits(2), scanner.take(" "),
            let month = scanner.word(among: Self.months), scanner.take(" "),
            let year = scanner.digits(4), scanner.take(" "),
            let second = Self.secondOfDay(&scanner), scanner.take(" GMT"), scanner.isAtEnd
        else { return nil }
        return Self.moment(year, month, day, second)
    }

    /// `Wednesday, 21-Jan-26 12:02:00 GMT`.
    private static func rfc850(_ text: String, now: Timestamp) -> Timestamp? {
        var scanner = FieldScanner(text)
        guard scanner.word(among: Self.longDays) != nil, scanner.take(", "),
            let day = scanner.digits(2), scanner.take("-"),
            let month = scanner.word(among: Self.months), scanner.take("-"),
            let shortYear = scanner.digits(2), scanner.take(" "),
            let second = Self.secondOfDay(&scanner), scanner.take(" GMT"), scanner.isAtEnd
        else { return nil }
        let thisYear = GameDate(daysSinceEpoch: Int(now.milliseconds / 86_400_000)).year
        let year = thisYear - thisYear % 100 + shortYear
        return Self.moment(year > thisYear + 50 ? year - 100 : year, month, day, second)
    }

    /// `Wed Jan 21 12:02:00 2026`, with a space before a day of one digit.
    private static func asctime(_ text: String) -> Timestamp? {
        var scanner = FieldScanner(text)
        guard scanner.word(among: Self.shortDays) != nil, scanner.take(" "),
            let month = scanner.word(among: Self.months), scanner.take(" "),
            let day = scanner.take(" ") ? scanner.digits(1) : scanner.digits(2), scanner.take(" "),
            let second = Self.secondOfDay(&scanner), scanner.take(" "),
            let year = scanner.digits(4), scanner.isAtEnd
        else { return nil }
        return Self.moment(year, month, day, second)
    }

    /// Reads `12:02:00`; 60 is a leap second and means the next minute.
    private static func secondOfDay(_ scanner: inout FieldScanner) -> Int? {
        guard let hour = scanner.digits(2), hour < 24, scanner.take(":"),
            let minute = scanner.digits(2), minute < 60, scanner.take(":"),
            let second = scanner.digits(2), second <= 60
        else { return nil }
        return (hour * 60 + minute) * 60 + second
    }

    private static func moment(_ year: Int, _ monthIndex: Int, _ day: Int, _ secondOfDay: Int) -> Timestamp? {
        guard let date = GameDate(year: year, month: monthIndex + 1, day: day) else { return nil }
        return Timestamp(milliseconds: (Int64(date.daysSinceEpoch) * 86_400 + Int64(secondOfDay)) * 1000)
    }

    private static let shortDays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let longDays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
