/// Changes a JSON text in place without reading it into values, so that everything else stays byte for byte.
struct JSONSurgery {
    private(set) var bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Empties every array under one of the keys, the outermost where they nest.
    mutating func emptyArrays(named names: Set<String>) {
        self.replaceArrays(named: names) { _ in [] }
    }

    /// Takes out of every array under a key the elements that a condition names.
    mutating func removeElements(ofArray name: String, where isRemoved: ([UInt8]) -> Bool) {
        self.replaceArrays(named: [name]) { elements in elements.filter { !isRemoved($0) } }
    }

    /// Keeps the first, third, fifth… element of every array under a key.
    mutating func keepEveryOtherElement(ofArrays name: String) {
        self.replaceArrays(named: [name]) { elements in
            elements.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
        }
    }

    private mutating func replaceArrays(named names: Set<String>, _ change: ([[UInt8]]) -> [[UInt8]]) {
        var result: [UInt8] = []
        var index = 0
        while index < self.bytes.count {
            guard self.bytes[index] == UInt8(ascii: "\"") else {
                result.append(self.bytes[index])
                index += 1
                continue
            }
            let end = self.end(ofTextAt: index)
            let key = String(decoding: self.bytes[index + 1..<max(index + 1, end - 1)], as: UTF8.self)
            result += self.bytes[index..<end]
            index = end
            guard names.contains(key), let open = self.arrayOpening(after: end) else { continue }
            let (elements, close) = self.elements(ofArrayAt: open)
            result += self.bytes[end...open]
            result += change(elements).joined(separator: [UInt8(ascii: ",")])
            result.append(UInt8(ascii: "]"))
            index = close
        }
        self.bytes = result
    }

    /// The position of `[` when a colon and an array follow a key.
    private func arrayOpening(after index: Int) -> Int? {
        let colon = self.skippingSpace(from: index)
        guard colon < self.bytes.count, self.bytes[colon] == UInt8(ascii: ":") else { return nil }
        let open = self.skippingSpace(from: colon + 1)
        return open < self.bytes.count && self.bytes[open] == UInt8(ascii: "[") ? open : nil
    }

    /// The elements, trimmed, and the position after the closing bracket.
    private func elements(ofArrayAt open: Int) -> ([[UInt8]], Int) {
        var elements: [[UInt8]] = []
        var depth = 0
        var start = open + 1
        var index = open
        while index < self.bytes.count {
            let byte = self.bytes[index]
            switch byte {
            case UInt8(ascii: "\""):
                index = self.end(ofTextAt: index)
                continue
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            default: break
            }
            if depth == 0 || (depth == 1 && byte == UInt8(ascii: ",")) {
                let element = self.bytes[start..<index].trimmed
                if !element.isEmpty { elements.append(Array(element)) }
                start = index + 1
            }
            index += 1
            if depth == 0 { break }
        }
        return (elements, index)
    }

    /// The position after the closing quotation mark.
    private func end(ofTextAt open: Int) -> Int {
        var index = open + 1
        while index < self.bytes.count {
            if self.bytes[index] == UInt8(ascii: "\"") { return index + 1 }
            index += self.bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return self.bytes.count
    }

    private func skippingSpace(from index: Int) -> Int {
        self.bytes[min(index, self.bytes.count)...].firstIndex { !$0.isJSONSpace } ?? self.bytes.count
    }
}

extension ArraySlice<UInt8> {
    fileprivate var trimmed: ArraySlice<UInt8> {
        guard let last = self.lastIndex(where: { !$0.isJSONSpace }) else { return [] }
        return self.drop(while: \.isJSONSpace).prefix(through: last)
    }
}

extension UInt8 {
    fileprivate var isJSONSpace: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
}
