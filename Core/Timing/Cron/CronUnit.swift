/// What one field of a cron expression counts, in the order in which the fields stand.
enum CronUnit: CaseIterable, Sendable {
    case minute, hour, dayOfMonth, month, dayOfWeek

    /// As messages name the field.
    var name: String {
        switch self {
        case .minute: "minute"
        case .hour: "hour"
        case .dayOfMonth: "day of month"
        case .month: "month"
        case .dayOfWeek: "day of week"
        }
    }

    /// What may be written; a week has Sunday at both ends.
    var bounds: ClosedRange<Int> {
        switch self {
        case .minute: 0...59
        case .hour: 0...23
        case .dayOfMonth: 1...31
        case .month: 1...12
        case .dayOfWeek: 0...7
        }
    }

    /// The number that a name of three letters stands for, in capitals or not.
    func number(named name: String) -> Int? {
        let names: [String] =
            switch self {
            case .minute, .hour, .dayOfMonth: []
            case .month: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
            case .dayOfWeek: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
            }
        return names.firstIndex(of: name.uppercased()).map { $0 + self.bounds.lowerBound }
    }
}
