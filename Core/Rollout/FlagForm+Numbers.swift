extension FlagForm where Value == Int {
    /// Digits, after a minus where below zero: "5.0", "+5" and "5 " are refused, and what 64 bits cannot hold.
    package static func int(in range: ClosedRange<Int>) -> FlagForm {
        FlagForm(
            kind: .int, accepts: "a whole number from \(range.lowerBound) to \(range.upperBound)",
            parse: { text throws(FlagRefusal) in
                let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
                guard !digits.isEmpty, digits.allSatisfy(\.isDigit) else {
                    throw FlagRefusal("is not a whole number")
                }
                guard let value = Int(text), range.contains(value) else { throw FlagRefusal("is out of range") }
                return value
            },
            text: { "\($0)" }
        )
    }
}

extension FlagForm where Value == Double {
    /// A decimal number; "nan", "inf", hexadecimal and what overflows are refused.
    package static func double(in range: ClosedRange<Double>) -> FlagForm {
        FlagForm(
            kind: .double, accepts: "a number from \(range.written)",
            parse: { text throws(FlagRefusal) in try Double(flagText: text, in: range) },
            text: { $0.written }
        )
    }
}

extension FlagForm where Value == Duration {
    /// A length of time written in seconds, fractions allowed.
    package static func duration(seconds range: ClosedRange<Double>) -> FlagForm {
        FlagForm(
            kind: .duration, accepts: "a number of seconds from \(range.written)",
            parse: { text throws(FlagRefusal) in .seconds(try Double(flagText: text, in: range)) },
            text: { ($0 / .seconds(1)).written }
        )
    }
}

extension Double {
    fileprivate init(flagText text: String, in range: ClosedRange<Double>) throws(FlagRefusal) {
        guard text.utf8.allSatisfy({ $0.isDigit || "+-.eE".utf8.contains($0) }), let value = Double(text) else {
            throw FlagRefusal("is not a decimal number")
        }
        guard value.isFinite, range.contains(value) else { throw FlagRefusal("is out of range") }
        self = value
    }

    /// The shortest decimal text, without ".0" on whole numbers.
    fileprivate var written: String {
        Int(exactly: self).map { "\($0)" } ?? "\(self)"
    }
}

extension ClosedRange<Double> {
    fileprivate var written: String { "\(self.lowerBound.written) to \(self.upperBound.written)" }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
