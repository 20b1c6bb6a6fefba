/// Comma-separated values of RFC 4180 with a header line: quoted cells may hold commas, quotes and line breaks.
///
/// The one Swift library for it brings Foundation into every binary, so these few lines are our own.
struct CSVTable {
    /// Rows by header name; a row may be shorter than the header, and what it lacks is empty.
    let rows: [[String: String]]

    init(_ payload: Payload, requiring names: [String]) throws(ExtractionError) {
        guard let first = payload.bytes.first(where: { !$0.isSpace }) else {
            throw payload.error("", "is empty (\(payload.bytes.count) bytes)")
        }
        guard first != UInt8(ascii: "<"), first != UInt8(ascii: "{") else {
            throw payload.error("", "is not a table of comma-separated values")
        }
        var records = try Self.records(payload)
        let header = records.removeFirst()
        if let missing = names.first(where: { !header.contains($0) }) {
            throw payload.error("header", "has no column \(missing)")
        }
        var rows: [[String: String]] = []
        rows.reserveCapacity(records.count)
        for (index, record) in records.enumerated() {
            guard record.count <= header.count else {
                throw payload.error(
                    "row \(index + 1)", "has \(record.count) cells for \(header.count) columns")
            }
            rows.append(Dictionary(zip(header, record), uniquingKeysWith: { first, _ in first }))
        }
        self.rows = rows
    }

    private static func records(_ payload: Payload) throws(ExtractionError) -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        var bytes = payload.bytes[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        func end(_ cell: inout [UInt8], _ record: inout [String]) {
            record.append(String(decoding: cell, as: UTF8.self))
            cell.removeAll(keepingCapacity: true)
        }
        while let byte = bytes.popFirst() {
            switch byte {
            case UInt8(ascii: "\"") where isQuoted && bytes.first == UInt8(ascii: "\""):
                cell.append(byte)
                bytes = bytes.dropFirst()
            case UInt8(ascii: "\"") where isQuoted || cell.isEmpty: isQuoted.toggle()
            case UInt8(ascii: ",") where !isQuoted: end(&cell, &record)
            case UInt8(ascii: "\n") where !isQuoted:
                if cell.last == UInt8(ascii: "\r") { cell.removeLast() }
                end(&cell, &record)
                if record != [""] { records.append(record) }
                record.removeAll(keepingCapacity: true)
            default: cell.append(byte)
            }
        }
        guard !isQuoted else {
            throw payload.error("row \(records.count)", "ends inside a quoted cell: the file is cut off")
        }
        if !cell.isEmpty || !record.isEmpty {
            end(&cell, &record)
            records.append(record)
        }
        return records
    }
}
