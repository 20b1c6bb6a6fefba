import Timing

/// A question that cannot be answered, with the reply that says which parameter is at fault.
struct Refusal: Error {
    let reply: UpstreamReply
}

extension UpstreamRequest {
    /// A required `YYYY-MM-DD`.
    func date(_ name: String) throws(Refusal) -> GameDate {
        guard let text = self.value(name) else { throw Refusal(reply: .missingParameter(name)) }
        return try Self.date(text, name)
    }

    /// Every value of a parameter as a `YYYY-MM-DD`; empty when the parameter is absent.
    func dates(_ name: String) throws(Refusal) -> [GameDate] {
        var dates: [GameDate] = []
        for text in self.values(name) { dates.append(try Self.date(text, name)) }
        return dates
    }

    /// A required `YYYYMMDD`, as ESPN takes it.
    func compactDate(_ name: String) throws(Refusal) -> GameDate {
        guard let text = self.value(name) else { throw Refusal(reply: .missingParameter(name)) }
        guard let date = GameDate(compact: text) else {
            throw Refusal(
                reply: .badParameter(name, value: text, expected: "a date that exists, written YYYYMMDD"))
        }
        return date
    }

    /// A required RFC 3339 time.
    func time(_ name: String) throws(Refusal) -> Timestamp {
        guard let text = self.value(name) else { throw Refusal(reply: .missingParameter(name)) }
        guard let time = Timestamp(text) else {
            throw Refusal(reply: .badParameter(name, value: text, expected: "an RFC 3339 time with its offset"))
        }
        return time
    }

    /// A whole number in a range; the default when the parameter is absent.
    func integer(_ name: String, in range: ClosedRange<Int>, default fallback: Int) throws(Refusal) -> Int {
        guard let text = self.value(name) else { return fallback }
        guard let number = Int(text), range.contains(number) else {
            throw Refusal(
                reply: .badParameter(
                    name, value: text, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)"))
        }
        return number
    }

    func required(_ name: String) throws(Refusal) -> String {
        guard let text = self.value(name) else { throw Refusal(reply: .missingParameter(name)) }
        return text
    }

    private static func date(_ text: String, _ name: String) throws(Refusal) -> GameDate {
        guard let date = GameDate(text) else {
            throw Refusal(
                reply: .badParameter(name, value: text, expected: "a date that exists, written YYYY-MM-DD"))
        }
        return date
    }
}
