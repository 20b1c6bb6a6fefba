extension Timestamp: CustomStringConvertible, LosslessStringConvertible {
    /// RFC 3339 in UTC with milliseconds: `2024-01-16T07:00:00.000Z`, so that text order is time order.
    package var description: String {
        "\(LocalTime(wallMilliseconds: self.milliseconds))Z"
    }

    /// Reads RFC 3339: a date, `T`, a time with optional seconds and fraction, and `Z` or a numeric offset.
    ///
    /// Returns nil for anything else, for impossible dates and for an absent offset: a moment without a
    /// zone is the defect that this type exists to exclude. Seconds may be left out because ESPN leaves them out.
    package init?(_ text: String) {
        guard text.utf8.count >= 17, let date = GameDate(String(text.prefix(10))) else { return nil }
        var scanner = DigitScanner(text.utf8.dropFirst(10))
        guard scanner.take("T") || scanner.take("t") || scanner.take(" "),
            let hour = scanner.digits(2, in: 0...23), scanner.take(":"),
            let minute = scanner.digits(2, in: 0...59)
        else { return nil }
        var second = 0
        var millisecond = 0
        if scanner.take(":") {
            guard let value = scanner.digits(2, in: 0...60) else { return nil }
            second = value
            if scanner.take(".") {
                guard let fraction = scanner.fraction() else { return nil }
                millisecond = fraction
            }
        }
        guard let offset = scanner.offsetInSeconds(), scanner.isAtEnd else { return nil }
        let inDay = ((hour * 60 + minute) * 60 + second - offset) * 1000 + millisecond
        self.init(milliseconds: Int64(date.daysSinceEpoch) * 86_400_000 + Int64(inDay))
    }
}

extension Timestamp: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = Timestamp(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "'\(text)' is not an RFC 3339 time with an offset")
        }
        self = value
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.description)
    }
}

/// Reads the fixed-width parts of a time.
private struct DigitScanner {
    private var rest: Substring.UTF8View.SubSequence

    init(_ text: Substring.UTF8View.SubSequence) {
        self.rest = text
    }

    var isAtEnd: Bool { self.rest.isEmpty }

    mutating func take(_ character: Character) -> Bool {
        guard let first = self.rest.first, first == character.asciiValue else { return false }
        self.rest = self.rest.dropFirst()
        return true
    }

    mutating func digits(_ count: Int, in range: ClosedRange<Int>) -> Int? {
        var value = 0
        for _ in 0..<count {
            guard let byte = self.rest.first, (48...57).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 48)
            self.rest = self.rest.dropFirst()
        }
        return range.contains(value) ? value : nil
    }

    /// A fraction of a second as milliseconds; digits past the third are dropped.
    mutating func fraction() -> Int? {
        var value = 0
        var count = 0
        while let byte = self.rest.first, (48...57).contains(byte) {
            if count < 3 { value = value * 10 + Int(byte - 48) }
            count += 1
            self.rest = self.rest.dropFirst()
        }
        guard count > 0 else { return nil }
        for _ in count..<max(count, 3) { value *= 10 }
        return value
    }

    mutating func offsetInSeconds() -> Int? {
        if self.take("Z") || self.take("z") { return 0 }
        let sign = self.take("+") ? 1 : self.take("-") ? -1 : 0
        guard sign != 0, let hour = self.digits(2, in: 0...23), self.take(":"),
            let minute = self.digits(2, in: 0...59)
        else { return nil }
        return sign * (hour * 60 + minute) * 60
    }
}
