import Timing

extension GameDate {
    /// Reads exactly `YYYYMMDD`, as ESPN's parameters are written; nil for dates that do not exist.
    init?(compact text: String) {
        guard text.utf8.count == 8, text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text)
        else { return nil }
        self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }
}
