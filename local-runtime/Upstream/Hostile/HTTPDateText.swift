import Timing

extension Timestamp {
    /// `Wed, 21 Jan 2026 12:02:00 GMT`: the form that servers write, cut off to the second.
    package var httpDate: String {
        let days = Int((Double(self.milliseconds) / 86_400_000).rounded(.down))
        let second = Int(self.milliseconds / 1000) - days * 86_400
        let date = GameDate(daysSinceEpoch: days)
        // The epoch was a Thursday.
        let weekday = Self.days[((days + 3) % 7 + 7) % 7]
        let clock = [second / 3600, second / 60 % 60, second % 60].map(Self.twoDigits).joined(separator: ":")
        return "\(weekday), \(Self.twoDigits(date.day)) \(Self.months[date.month - 1]) \(date.year) \(clock) GMT"
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }

    private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
