import Timing

/// The league's clock: UTC-5, and UTC-4 between the second Sunday of March and the first of November.
///
/// The rule of 2007 written out, because a payload must not depend on the tzdata of the machine.
enum EasternTime {
    /// Hours behind UTC in the afternoon and evening of a date.
    static func hoursBehindUTC(on date: GameDate) -> Int {
        Self.isDaylight(date) ? 4 : 5
    }

    static func isDaylight(_ date: GameDate) -> Bool {
        switch date.month {
        case 4...10: true
        case 3: date.day - date.weekday.rawValue >= 8
        case 11: date.day - date.weekday.rawValue < 1
        default: false
        }
    }

    static func moment(_ date: GameDate, minuteOfDay: Int) -> Timestamp {
        let minutes = date.daysSinceEpoch * 1440 + minuteOfDay + Self.hoursBehindUTC(on: date) * 60
        return Timestamp(milliseconds: Int64(minutes) * 60_000)
    }

    /// `7:30 PM`.
    static func clockText(minuteOfDay: Int) -> String {
        let hour = minuteOfDay / 60
        let shown = hour % 12 == 0 ? 12 : hour % 12
        return "\(shown):\((minuteOfDay % 60).padded(to: 2)) \(hour < 12 ? "AM" : "PM")"
    }
}
