/// One field of a cron expression: the numbers that satisfy it.
struct CronField: Hashable, Sendable {
    private(set) var numbers = NumberSet(bits: 0)
    /// Whether the text begins with `*`: cron's rules for the two day fields and for clock changes turn on it.
    let isWildcard: Bool

    /// Reads a list of `*`, numbers, names and ranges, where a step may follow `*` or a range.
    init(_ text: Substring, _ unit: CronUnit) throws(CronError) {
        self.isWildcard = text.first == "*"
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            self.numbers.formUnion(try Self.numbers(part, unit))
        }
        // Sunday is 0 and 7 in the text, and 0 to everybody else.
        if unit == .dayOfWeek, self.numbers.contains(7) {
            self.numbers = NumberSet(bits: self.numbers.bits & 0x7F | 1)
        }
    }

    private static func numbers(_ text: Substring, _ unit: CronUnit) throws(CronError) -> NumberSet {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let range = try Self.range(parts[0], unit)
        guard parts.count == 2 else { return NumberSet(range) }
        guard parts[0].first == "*" || parts[0].contains("-") else {
            throw CronError(.malformed, "\(unit.name) '\(text)': a step must follow '*' or a range")
        }
        guard let step = Self.decimal(parts[1]) else {
            throw CronError(.malformed, "\(unit.name) '\(text)': the step '\(parts[1])' is not a number")
        }
        // A larger one would quietly mean something else than it says: minute */90 is not every ninety minutes.
        guard (1...unit.bounds.count).contains(step) else {
            throw CronError(.outOfRange, "\(unit.name) '\(text)': a step is 1 to \(unit.bounds.count)")
        }
        return NumberSet(stride(from: range.lowerBound, through: range.upperBound, by: step))
    }

    private static func range(_ text: Substring, _ unit: CronUnit) throws(CronError) -> ClosedRange<Int> {
        if text == "*" { return unit.bounds }
        let ends = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        let lower = try Self.number(ends[0], unit)
        guard ends.count == 2 else { return lower...lower }
        let upper = try Self.number(ends[1], unit)
        guard lower <= upper else {
            throw CronError(.outOfRange, "\(unit.name) '\(text)': the range ends before it begins")
        }
        return lower...upper
    }

    private static func number(_ text: Substring, _ unit: CronUnit) throws(CronError) -> Int {
        if let named = unit.number(named: String(text)) { return named }
        guard let number = Self.decimal(text) else {
            throw CronError(.malformed, "\(unit.name) '\(text)' is no number, name, range or '*'")
        }
        guard unit.bounds.contains(number) else {
            let bounds = unit.bounds
            throw CronError(.outOfRange, "\(unit.name) '\(text)' is not \(bounds.lowerBound) to \(bounds.upperBound)")
        }
        return number
    }

    /// Digits and nothing else: no sign, no space, no other script.
    private static func decimal(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
    }
}
