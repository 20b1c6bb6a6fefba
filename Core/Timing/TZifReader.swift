/// Takes a time zone file apart from front to back; a file that ends early is an error and never a trap.
struct TZifReader {
    private let name: String
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8], name: String) {
        self.name = name
        self.rest = bytes[...]
    }

    mutating func take(_ count: Int, of part: String) throws(TimeZoneError) -> ArraySlice<UInt8> {
        guard count <= self.rest.count else {
            throw self.malformed("is cut off in \(part): \(count) bytes wanted, \(self.rest.count) left")
        }
        defer { self.rest = self.rest.dropFirst(count) }
        return self.rest.prefix(count)
    }

    mutating func skip(_ count: Int, of part: String) throws(TimeZoneError) {
        _ = try self.take(count, of: part)
    }

    /// A big-endian number of 1 to 8 bytes.
    mutating func unsigned(_ width: Int, of part: String) throws(TimeZoneError) -> UInt64 {
        try self.take(width, of: part).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The text between the newline that comes next and the one that ends it.
    mutating func footer() throws(TimeZoneError) -> String {
        let newline = UInt8(ascii: "\n")
        guard try self.take(1, of: "the footer").first == newline, let end = self.rest.firstIndex(of: newline) else {
            throw self.malformed("has no footer between two newlines")
        }
        return String(decoding: self.rest[..<end], as: UTF8.self)
    }

    func malformed(_ problem: String) -> TimeZoneError {
        TimeZoneError(.malformed, "time zone file \(self.name) \(problem)")
    }
}
