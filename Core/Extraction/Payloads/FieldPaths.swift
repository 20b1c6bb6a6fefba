/// Which fields the objects of a JSON payload have, by the place of the object: `data[].home_team` has `abbreviation`.
///
/// It reads keys and nesting and nothing else, in one pass over at most so many bytes; a payload that is cut off there,
/// or broken, shows what stands before. Names in a list called `headers`, as NBA.com's result sets have them, count as
/// fields of `…headers[]`.
package struct FieldPaths: Sendable, Equatable {
    /// By place; the payload's own object has the place "".
    package private(set) var fields: [String: Set<String>] = [:]

    private struct Level {
        var place: String
        var isObject: Bool
        /// The name under which a value of this object is read next.
        var key = ""
        var isKeyNext = true
    }

    /// - Parameter limit: bytes that are looked at.
    package init(of bytes: [UInt8], limit: Int = 1 << 16) {
        var levels: [Level] = []
        var index = 0
        let end = min(limit, bytes.count)
        while index < end {
            switch bytes[index] {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                let isObject = bytes[index] == UInt8(ascii: "{")
                let level = Level(
                    place: Self.place(below: levels.last) + (isObject ? "" : "[]"), isObject: isObject)
                if level.isObject { self.fields[level.place] = self.fields[level.place] ?? [] }
                levels.append(level)
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if !levels.isEmpty { levels.removeLast() }
            case UInt8(ascii: ","):
                if !levels.isEmpty { levels[levels.count - 1].isKeyNext = true }
            case UInt8(ascii: "\""):
                let start = index + 1
                index = Self.endOfText(in: bytes, from: start, before: end)
                guard index < end, let last = levels.indices.last else { return }
                self.take(bytes[start..<index], &levels[last])
            default: break
            }
            index += 1
        }
    }

    /// The same of several payloads together.
    package static func union(_ all: some Sequence<FieldPaths>) -> FieldPaths {
        var paths = FieldPaths(of: [])
        for other in all { paths.fields.merge(other.fields) { $0.union($1) } }
        return paths
    }

    private mutating func take(_ text: ArraySlice<UInt8>, _ level: inout Level) {
        if level.isObject {
            guard level.isKeyNext else { return }
            level.key = String(decoding: text, as: UTF8.self)
            level.isKeyNext = false
            self.fields[level.place, default: []].insert(level.key)
        } else if level.place.hasSuffix("headers[]") {
            self.fields[level.place, default: []].insert(String(decoding: text, as: UTF8.self))
        }
    }

    private static func place(below level: Level?) -> String {
        guard let level else { return "" }
        // A list in a list has no field of its own.
        guard level.isObject else { return level.place }
        return level.place.isEmpty ? level.key : "\(level.place).\(level.key)"
    }

    private static func endOfText(in bytes: [UInt8], from start: Int, before end: Int) -> Int {
        var index = start
        while index < end, bytes[index] != UInt8(ascii: "\"") {
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return index
    }
}
