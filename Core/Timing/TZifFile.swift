/// The parts of a time zone file (RFC 9636) that decide offsets; abbreviations are left where they are.
struct TZifFile {
    let initialOffset: Int
    let changes: [OffsetChange]
    let footer: PosixZoneRule?

    init(_ bytes: [UInt8], name: String) throws(TimeZoneError) {
        var reader = TZifReader(bytes, name: name)
        let old = try TZifHeader(&reader)
        guard old.version >= 2 else { throw reader.malformed("version 1, which has no 64-bit times") }
        try reader.skip(old.blockLength(timeWidth: 4), of: "the 32-bit block")

        let header = try TZifHeader(&reader)
        guard header.leapSeconds == 0 else { throw reader.malformed("counts leap seconds, as no other time here does") }
        guard header.types > 0 else { throw reader.malformed("has no local time type") }

        let times = try Self.times(&reader, count: header.times)
        let types = try reader.take(header.times, of: "the transition types")
        let offsets = try Self.offsets(&reader, count: header.types)
        try reader.skip(header.unusedLength, of: "abbreviations and indicators")

        var changes: [OffsetChange] = []
        changes.reserveCapacity(header.times)
        var current = offsets[0]
        for (time, type) in zip(times, types) {
            guard Int(type) < offsets.count else { throw reader.malformed("refers to local time type \(type)") }
            changes.append(OffsetChange(at: time, before: current, after: offsets[Int(type)]))
            current = offsets[Int(type)]
        }
        self.initialOffset = offsets[0]
        self.changes = changes
        self.footer = try Self.footer(&reader)
    }

    /// RFC 9636 advises against times before -2^59, the age of the universe and more; within it no sum overflows.
    private static let plausibleTimes: ClosedRange<Int64> = -(1 << 59)...1 << 59

    private static func times(_ reader: inout TZifReader, count: Int) throws(TimeZoneError) -> [Int64] {
        var times: [Int64] = []
        for _ in 0..<count {
            let time = Int64(bitPattern: try reader.unsigned(8, of: "the transition times"))
            guard Self.plausibleTimes.contains(time) else { throw reader.malformed("has a transition at \(time) s") }
            if let last = times.last, time <= last { throw reader.malformed("has transitions out of order") }
            times.append(time)
        }
        return times
    }

    private static func offsets(_ reader: inout TZifReader, count: Int) throws(TimeZoneError) -> [Int] {
        var offsets: [Int] = []
        for _ in 0..<count {
            let bits = UInt32(truncatingIfNeeded: try reader.unsigned(4, of: "the local time types"))
            let offset = Int(Int32(bitPattern: bits))
            // The bounds of RFC 9636: more than -25 and less than 26 hours.
            guard (-89_999...93_599).contains(offset) else { throw reader.malformed("has the offset \(offset) s") }
            try reader.skip(2, of: "the local time types")
            offsets.append(offset)
        }
        return offsets
    }

    /// The rule between the two newlines at the end; nil when there is none.
    private static func footer(_ reader: inout TZifReader) throws(TimeZoneError) -> PosixZoneRule? {
        let text = try reader.footer()
        guard !text.isEmpty else { return nil }
        guard let rule = PosixZoneRule(text) else { throw reader.malformed("has the footer '\(text)'") }
        return rule
    }
}
