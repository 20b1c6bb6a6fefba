/// Appends JSON to a byte buffer in the order of the calls; several times faster than an encoder.
///
/// The nesting is kept by closures, so that a bracket cannot be forgotten; commas are placed by the writer.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    init(capacity: Int = 4096) {
        self.bytes.reserveCapacity(capacity)
    }

    mutating func object(_ content: (inout JSONWriter) -> Void) {
        self.nest(UInt8(ascii: "{"), UInt8(ascii: "}"), content)
    }

    mutating func array(_ content: (inout JSONWriter) -> Void) {
        self.nest(UInt8(ascii: "["), UInt8(ascii: "]"), content)
    }

    mutating func array<Items: Sequence>(
        _ items: Items, _ content: (inout JSONWriter, Items.Element) -> Void
    ) {
        self.array { writer in
            for item in items { content(&writer, item) }
        }
    }

    mutating func object(_ name: StaticString, _ content: (inout JSONWriter) -> Void) {
        self.key(name)
        self.object(content)
    }

    mutating func array(_ name: StaticString, _ content: (inout JSONWriter) -> Void) {
        self.key(name)
        self.array(content)
    }

    mutating func array<Items: Sequence>(
        _ name: StaticString, _ items: Items, _ content: (inout JSONWriter, Items.Element) -> Void
    ) {
        self.key(name)
        self.array(items, content)
    }

    mutating func field(_ name: StaticString, _ value: String) {
        self.key(name)
        self.value(value)
    }

    mutating func field(_ name: StaticString, _ value: Int) {
        self.key(name)
        self.value(value)
    }

    mutating func field(_ name: StaticString, _ value: Bool) {
        self.key(name)
        self.value(value)
    }

    mutating func field(_ name: StaticString, _ value: FixedDecimal) {
        self.key(name)
        self.value(value)
    }

    mutating func null(_ name: StaticString) {
        self.key(name)
        self.null()
    }

    mutating func value(_ text: String) {
        self.separate()
        self.quote(text)
    }

    mutating func value(_ number: Int) {
        self.separate()
        self.digits(number)
    }

    mutating func value(_ flag: Bool) {
        self.separate()
        self.bytes.append(contentsOf: flag ? "true".utf8 : "false".utf8)
    }

    mutating func value(_ number: FixedDecimal) {
        self.separate()
        number.write(to: &self.bytes)
    }

    mutating func null() {
        self.separate()
        self.bytes.append(contentsOf: "null".utf8)
    }

    /// JSON that was written before, such as a cached object, as the next value.
    mutating func raw(_ json: [UInt8]) {
        self.separate()
        self.bytes.append(contentsOf: json)
    }

    mutating func key(_ name: StaticString) {
        self.separate()
        self.bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { self.bytes.append(contentsOf: $0) }
        self.bytes.append(UInt8(ascii: "\""))
        self.bytes.append(UInt8(ascii: ":"))
        self.needsComma = false
    }

    private mutating func nest(_ open: UInt8, _ close: UInt8, _ content: (inout JSONWriter) -> Void) {
        self.separate()
        self.bytes.append(open)
        self.needsComma = false
        content(&self)
        self.bytes.append(close)
        self.needsComma = true
    }

    private mutating func separate() {
        if self.needsComma { self.bytes.append(UInt8(ascii: ",")) }
        self.needsComma = true
    }

    private mutating func quote(_ text: String) {
        self.bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                self.bytes.append(UInt8(ascii: "\\"))
                self.bytes.append(byte)
            case 0..<0x20:
                self.bytes.append(contentsOf: "\\u00".utf8)
                for nibble in [byte >> 4, byte & 15] {
                    self.bytes.append(nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10)
                }
            default: self.bytes.append(byte)
            }
        }
        self.bytes.append(UInt8(ascii: "\""))
    }

    private mutating func digits(_ number: Int) {
        guard number >= 10 || number < 0 else {
            self.bytes.append(UInt8(ascii: "0") + UInt8(number))
            return
        }
        self.bytes.append(contentsOf: String(number).utf8)
    }
}
