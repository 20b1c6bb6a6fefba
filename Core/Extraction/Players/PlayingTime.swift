/// Playing time as the sources write it.
package enum PlayingTime {
    /// No game was longer than six overtimes: 48 + 6 × 5 minutes.
    static let limit = 80

    /// Reads `28`, `28:13` and `PT28M13.00S` as minutes with their fraction; nil for anything else.
    package static func minutes(_ text: String) -> Double? {
        if let seconds = self.clockSeconds(text) { return self.plausible(seconds / 60) }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard let whole = self.digits(parts[0]) else { return nil }
        switch parts.count {
        case 1: return self.plausible(whole)
        case 2:
            guard let seconds = self.digits(parts[1]), seconds < 60 else { return nil }
            return self.plausible(whole + seconds / 60)
        default: return nil
        }
    }

    /// Reads an ISO 8601 duration of minutes and seconds, `PT11M36.00S`, as seconds.
    package static func clockSeconds(_ text: String) -> Double? {
        guard text.hasPrefix("PT"), text.hasSuffix("S") else { return nil }
        let parts = text.dropFirst(2).dropLast().split(separator: "M", omittingEmptySubsequences: false)
        guard parts.count == 2, let minutes = self.digits(parts[0]) else { return nil }
        let fraction = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(fraction.count), fraction.allSatisfy({ self.digits($0) != nil }),
            let seconds = Double(parts[1]), seconds < 60
        else { return nil }
        return minutes * 60 + seconds
    }

    private static func plausible(_ minutes: Double) -> Double? {
        minutes <= Double(self.limit) ? minutes : nil
    }

    /// Unsigned digits only: `Double` alone would read `nan`, `-1` and `0x1`.
    private static func digits(_ text: Substring) -> Double? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Double(text)
    }
}
