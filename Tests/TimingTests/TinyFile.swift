import Testing

/// A time zone file of a few bytes, written by the letter of RFC 9636, with one thing wrong at a time.
struct TinyFile: Sendable, CustomTestStringConvertible {
    var version = UInt8(ascii: "2")
    var typeCount: UInt32?
    var leapSeconds: UInt32 = 0
    var times: [Int64] = []
    var types: [UInt8] = []
    var offsets: [Int32] = [0]
    var footer = "\nUTC0\n"

    var bytes: [UInt8] {
        var bytes = self.header(times: 0, types: 0, leapSeconds: 0)
        bytes += self.header(
            times: UInt32(self.times.count),
            types: self.typeCount ?? UInt32(self.offsets.count),
            leapSeconds: self.leapSeconds
        )
        for time in self.times { bytes += Self.bigEndian(time) }
        bytes += self.types
        for offset in self.offsets {
            bytes += Self.bigEndian(offset)
            bytes += [0, 0]
        }
        bytes += self.footer.utf8
        return bytes
    }

    var testDescription: String { "\(self.times) \(self.types) \(self.offsets) \(self.footer.debugDescription)" }

    private func header(times: UInt32, types: UInt32, leapSeconds: UInt32) -> [UInt8] {
        var bytes = Array("TZif".utf8)
        bytes.append(self.version)
        bytes += [UInt8](repeating: 0, count: 15)
        for count in [0, 0, leapSeconds, times, types, 0] { bytes += Self.bigEndian(count) }
        return bytes
    }

    private static func bigEndian(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }
}
