import Timing

/// Writes a moment in the three forms that HTTP fields may have.
enum DateForms {
    static func fixdate(_ moment: Timestamp) -> String {
        let (date, clock) = Self.parts(moment)
        return "\(Self.day(date).prefix(3)), \(two(date.day)) \(Self.month(date)) \(date.year) \(clock) GMT"
    }

    static func rfc850(_ moment: Timestamp) -> String {
        let (date, clock) = Self.parts(moment)
        return "\(Self.day(date)), \(two(date.day))-\(Self.month(date))-\(two(date.year % 100)) \(clock) GMT"
    }

    static func asctime(_ moment: Timestamp) -> String {
        let (date, clock) = Self.parts(moment)
        let day = date.day < 10 ? " \(date.day)" : "\(date.day)"
        return "\(Self.day(date).prefix(3)) \(Self.month(date)) \(day) \(clock) \(date.year)"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func parts(_ moment: Timestamp) -> (date: GameDate, clock: String) {
        let text = moment.description
        let date = GameDate(String(text.prefix(10))) ?? GameDate(daysSinceEpoch: 0)
        return (date, String(text.dropFirst(11).prefix(8)))
    }

    private static func month(_ date: GameDate) -> String {
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][date.month - 1]
    }

    private static func day(_ date: GameDate) -> String {
        let names = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
        return names[date.weekday.rawValue]
    }
}
