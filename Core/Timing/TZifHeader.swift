/// The 44 bytes before each block of a time zone file: a magic word, a version and six counts.
struct TZifHeader {
    let version: Int
    let times: Int
    let types: Int
    let leapSeconds: Int
    private let characters: Int
    private let standardIndicators: Int
    private let universalIndicators: Int

    init(_ reader: inout TZifReader) throws(TimeZoneError) {
        guard try reader.take(4, of: "the header").elementsEqual("TZif".utf8) else {
            throw reader.malformed("does not begin with 'TZif'")
        }
        // Version 1 is written as a zero byte, later ones as an ASCII digit.
        let version = Int(try reader.unsigned(1, of: "the header"))
        self.version = version == 0 ? 1 : version - 48
        try reader.skip(15, of: "the header")
        var counts: [Int] = []
        for _ in 0..<6 { counts.append(Int(try reader.unsigned(4, of: "the header"))) }
        self.universalIndicators = counts[0]
        self.standardIndicators = counts[1]
        self.leapSeconds = counts[2]
        self.times = counts[3]
        self.types = counts[4]
        self.characters = counts[5]
    }

    /// Bytes of the block behind this header when a time takes 4 or 8 bytes.
    func blockLength(timeWidth: Int) -> Int {
        self.times * (timeWidth + 1) + self.types * 6 + self.leapSeconds * (timeWidth + 4) + self.unusedLength
    }

    /// Bytes of the abbreviations and of the standard and universal indicators.
    var unusedLength: Int {
        self.characters + self.standardIndicators + self.universalIndicators
    }
}
