/// A calendar date of the league, in Eastern time; the business key of every phase.
package struct GameDate: Hashable, Sendable {
    package let year: Int
    /// 1 to 12.
    package let month: Int
    /// 1 to 31.
    package let day: Int

    /// A date that exists in the proleptic Gregorian calendar, years 1 to 9999; nil otherwise.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            (1...Self.days(in: month, of: year)).contains(day)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// The date a number of days after 1970-01-01, by Howard Hinnant's `civil_from_days`.
    package init(daysSinceEpoch: Int) {
        let shifted = daysSinceEpoch + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        self.day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        self.month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        self.year = yearOfEra + era * 400 + (self.month <= 2 ? 1 : 0)
    }

    package var daysSinceEpoch: Int {
        Self.daysSinceEpoch(year: self.year, month: self.month, day: self.day)
    }

    /// The number of a day in any year, for calendar rules that are asked about years no game is played in.
    static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    package func advanced(byDays days: Int) -> GameDate {
        GameDate(daysSinceEpoch: self.daysSinceEpoch + days)
    }

    /// Whole days from this date to another, negative when the other is earlier.
    package func days(to other: GameDate) -> Int {
        other.daysSinceEpoch - self.daysSinceEpoch
    }

    package var weekday: Weekday {
        Weekday(daysSinceEpoch: self.daysSinceEpoch)
    }

    /// The year in which the season of this date began; seasons turn over on 1 August.
    package var seasonYear: Int {
        self.month >= 8 ? self.year : self.year - 1
    }

    /// How many days a month from 1 to 12 has.
    static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension GameDate: Comparable {
    package static func < (left: GameDate, right: GameDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

extension GameDate: CustomStringConvertible, LosslessStringConvertible {
    /// `YYYY-MM-DD`.
    package var description: String {
        "\(self.year.padded(to: 4))-\(self.month.padded(to: 2))-\(self.day.padded(to: 2))"
    }

    /// `YYYYMMDD`, as ESPN's parameters and game codes write it.
    package var compact: String {
        "\(self.year.padded(to: 4))\(self.month.padded(to: 2))\(self.day.padded(to: 2))"
    }

    /// Reads exactly `YYYY-MM-DD`; nil for other forms, sentinels such as `TODAY`, and dates that do not exist.
    package init?(_ text: String) {
        var text = text
        let parts = text.withUTF8 { bytes -> (year: Int, month: Int, day: Int)? in
            let dash = UInt8(ascii: "-")
            guard bytes.count == 10, bytes[4] == dash, bytes[7] == dash,
                let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
                let day = Self.number(bytes[8..<10])
            else { return nil }
            return (year, month, day)
        }
        guard let parts else { return nil }
        self.init(year: parts.year, month: parts.month, day: parts.day)
    }

    private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        var number = 0
        for digit in digits {
            guard (48...57).contains(digit) else { return nil }
            number = number * 10 + Int(digit - 48)
        }
        return number
    }
}

extension GameDate: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = GameDate(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "'\(text)' is not a date that exists, written YYYY-MM-DD")
        }
        self = value
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.description)
    }
}
