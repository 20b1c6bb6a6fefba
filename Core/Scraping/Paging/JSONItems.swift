/// Finds the elements of one list in a JSON object without decoding them, so that they can be put together byte for byte.
struct JSONItems {
    private let bytes: [UInt8]
    private var place = 0

    /// Where the list stands, brackets included, and each of its elements.
    struct Slices: Equatable {
        var list: Range<Int>
        var items: [Range<Int>]
    }

    /// - Parameter field: of the outermost object.
    /// - Returns: nil when the text is no object with such a list.
    static func slices(of field: String, in bytes: [UInt8]) -> Slices? {
        var scanner = JSONItems(bytes: bytes)
        return scanner.slices(of: field)
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func slices(of field: String) -> Slices? {
        guard self.take("{") else { return nil }
        while let name = self.string() {
            guard self.take(":") else { return nil }
            // Names are compared as they are written: no upstream escapes the letters of its own fields.
            if name.elementsEqual(field.utf8) { return self.list() }
            guard self.value() != nil, self.take(",") else { return nil }
        }
        return nil
    }

    private mutating func list() -> Slices? {
        self.skipSpace()
        let start = self.place
        guard self.take("[") else { return nil }
        var items: [Range<Int>] = []
        if self.take("]") { return Slices(list: start..<self.place, items: items) }
        while let item = self.value() {
            items.append(item)
            if self.take("]") { return Slices(list: start..<self.place, items: items) }
            guard self.take(",") else { return nil }
        }
        return nil
    }

    /// Passes over one value.
    private mutating func value() -> Range<Int>? {
        self.skipSpace()
        let start = self.place
        guard let first = self.byte else { return nil }
        switch first {
        case UInt8(ascii: "\""):
            guard self.string() != nil else { return nil }
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard self.skipNested() else { return nil }
        default:
            while let byte = self.byte, !",]} \t\r\n".utf8.contains(byte) { self.place += 1 }
        }
        return start < self.place ? start..<self.place : nil
    }

    private mutating func skipNested() -> Bool {
        var depth = 0
        while let byte = self.byte {
            switch byte {
            case UInt8(ascii: "\""):
                guard self.string() != nil else { return false }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
            self.place += 1
            if depth == 0 { return true }
        }
        return false
    }

    /// The bytes between the quotes.
    private mutating func string() -> ArraySlice<UInt8>? {
        guard self.take("\"") else { return nil }
        let start = self.place
        while let byte = self.byte {
            if byte == UInt8(ascii: "\"") {
                self.place += 1
                return self.bytes[start..<self.place - 1]
            }
            self.place += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        return nil
    }

    private var byte: UInt8? { self.place < self.bytes.count ? self.bytes[self.place] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        self.skipSpace()
        guard self.byte == UInt8(ascii: character) else { return false }
        self.place += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = self.byte, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { self.place += 1 }
    }
}
