import Pipeline
import Timing

/// What a person types to name one row, and perhaps one evaluation of it.
struct GateRowID: Equatable {
    var boundary: String
    var date: GameDate
    var mode: RunMode
    /// The number of one evaluation; nil for all.
    var version: Int?
    /// Whose payloads, of the light check; nil for everybody's, and of every other boundary.
    var processor: String?

    /// - Returns: nil for what names no row. The pipeline may stand in front, as in a validation_id.
    init?(_ text: String) {
        var parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if let light = parts.prefix(2).firstIndex(of: LightCheck.name) {
            parts.removeFirst(light)
            if parts.count == 4, let processor = parts.popLast(), !processor.isEmpty { self.processor = processor }
            guard !text.contains("@") else { return nil }
        }
        if parts.count == 4 { parts.removeFirst() }
        guard (2...3).contains(parts.count), !parts[0].isEmpty, let last = parts.popLast() else { return nil }
        let tail = last.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
        guard tail.count <= 2 else { return nil }
        if tail.count == 2 {
            guard let version = Int(tail[1]), version > 0 else { return nil }
            self.version = version
        }
        parts.append(tail[0])
        guard let date = GameDate(parts[1]) else { return nil }
        let mode = parts.count == 3 ? RunMode(rawValue: parts[2]) : .overnight
        guard let mode else { return nil }
        self.boundary = parts[0]
        self.date = date
        self.mode = mode
    }
}
