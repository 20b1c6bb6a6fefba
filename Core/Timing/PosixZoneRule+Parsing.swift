extension PosixZoneRule {
    /// Reads the form of `TZ` that RFC 9636 allows in a footer; nil for anything else.
    ///
    /// A zone that names daylight time without saying when it holds is refused: what is meant then differs by system.
    init?(_ text: String) {
        var scanner = RuleScanner(text)
        guard scanner.name(), let west = scanner.time(hours: 0...24) else { return nil }
        self.standardOffset = -west
        if scanner.isAtEnd {
            self.daylight = nil
            return
        }
        guard scanner.name() else { return nil }
        var offset = self.standardOffset + 3600
        if !scanner.take(",") {
            guard let west = scanner.time(hours: 0...24), scanner.take(",") else { return nil }
            offset = -west
        }
        guard let begins = scanner.moment(), scanner.take(","), let ends = scanner.moment(), scanner.isAtEnd else {
            return nil
        }
        self.daylight = Daylight(offset: offset, begins: begins, ends: ends)
    }
}

/// Reads the pieces of a rule: names, times and days.
private struct RuleScanner {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        self.rest = text[...].utf8
    }

    var isAtEnd: Bool { self.rest.isEmpty }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let first = self.rest.first, first == UInt8(ascii: character) else { return false }
        self.rest = self.rest.dropFirst()
        return true
    }

    /// An abbreviation of three or more letters, or of letters, digits and signs in angle brackets; only its end matters.
    mutating func name() -> Bool {
        if self.take("<") {
            guard let end = self.rest.firstIndex(of: UInt8(ascii: ">")), end != self.rest.startIndex else {
                return false
            }
            self.rest = self.rest[self.rest.index(after: end)...]
            return true
        }
        let letters = self.rest.prefix { (65...90).contains($0) || (97...122).contains($0) }
        self.rest = self.rest.dropFirst(letters.count)
        return letters.count >= 3
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    mutating func time(hours: ClosedRange<Int>) -> Int? {
        let sign = self.take("-") ? -1 : 1
        if sign == 1 { _ = self.take("+") }
        guard var seconds = self.number(in: hours).map({ $0 * 3600 }) else { return nil }
        for unit in [60, 1] where self.take(":") {
            guard let value = self.number(in: 0...59) else { return nil }
            seconds += value * unit
        }
        return sign * seconds
    }

    /// A day and, when it is not two o'clock, a time within a week of its midnight.
    mutating func moment() -> YearlyMoment? {
        guard let day = self.day() else { return nil }
        guard self.take("/") else { return YearlyMoment(day: day, secondOfDay: 7200) }
        return self.time(hours: 0...167).map { YearlyMoment(day: day, secondOfDay: $0) }
    }

    private mutating func day() -> YearlyMoment.Day? {
        if self.take("J") { return self.number(in: 1...365).map { .ofCommonYear($0) } }
        guard self.take("M") else { return self.number(in: 0...365).map { .afterNewYear($0) } }
        guard let month = self.number(in: 1...12), self.take("."),
            let week = self.number(in: 1...5), self.take("."),
            let weekday = self.number(in: 0...6).flatMap({ Weekday(rawValue: $0) })
        else { return nil }
        return .weekday(weekday, week: week, month: month)
    }

    /// A number of one to three digits.
    private mutating func number(in range: ClosedRange<Int>) -> Int? {
        let digits = self.rest.prefix { (48...57).contains($0) }
        guard (1...3).contains(digits.count) else { return nil }
        self.rest = self.rest.dropFirst(digits.count)
        let value = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
        return range.contains(value) ? value : nil
    }
}
