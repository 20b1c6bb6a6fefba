/// Playing time as the sources write it.
package enum MinutesPlayed {
    /// Minutes as a number, from `28`, `28:13`, `00` or `PT28M13.00S`; nil for any other text.
    ///
    /// 0 means listed but not played.
    package static func parse(_ text: String?) -> Double? {
        guard let text, !text.isEmpty else { return nil }
        guard text.hasPrefix("PT") else {
            return Self.clock(text.split(separator: ":", omittingEmptySubsequences: false))
        }
        let parts = text.dropFirst(2).split(separator: "M", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].hasSuffix("S") else { return nil }
        let seconds = parts[1].dropLast().split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard seconds.dropFirst().allSatisfy({ Self.whole($0) != nil }) else { return nil }
        return Self.clock([parts[0], seconds[0]])
    }

    private static func clock(_ parts: [Substring]) -> Double? {
        guard (1...2).contains(parts.count), let minutes = Self.whole(parts[0]) else { return nil }
        guard parts.count == 2 else { return Double(minutes) }
        guard let seconds = Self.whole(parts[1]), seconds < 60 else { return nil }
        return Double(minutes) + Double(seconds) / 60
    }

    /// Digits only: a sign is no part of a playing time.
    private static func whole(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
    }
}
