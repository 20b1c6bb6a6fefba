/// The column that a property is stored in.
enum ColumnName {
    /// `pointsAvgLast5` → `points_avg_last_5`, `gameID` → `game_id`.
    ///
    /// An underscore stands before each run of capitals and before a digit that follows a letter.
    static func of(_ property: String) -> String {
        String(unsafeUninitializedCapacity: property.utf8.count * 2) { column in
            var length = 0
            var previous = Kind.start
            for byte in property.utf8 {
                let kind = Kind(byte)
                switch (previous, kind) {
                case (.lower, .upper), (.digit, .upper), (.lower, .digit), (.upper, .digit):
                    column[length] = UInt8(ascii: "_")
                    length += 1
                default: break
                }
                column[length] = kind == .upper ? byte | 0x20 : byte
                length += 1
                previous = kind
            }
            return length
        }
    }

    private enum Kind {
        case start, lower, upper, digit

        init(_ byte: UInt8) {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): self = .upper
            case UInt8(ascii: "0")...UInt8(ascii: "9"): self = .digit
            default: self = .lower
            }
        }
    }
}
