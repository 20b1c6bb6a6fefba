package import Pipeline
package import Timing

/// The name under which a second person confirms a decision: it says by itself what is asked for.
package enum GateRequestID: Sendable, Equatable, CustomStringConvertible {
    /// `phase3-to-phase4/2024-01-15/overnight@7`: the override asked for in version 7 of that row.
    case override(boundary: String, date: GameDate, mode: RunMode, request: Int)
    /// `zero-games/2024-01-15`: every row of the date that waits for this word.
    case zeroGames(GameDate)

    private static let zeroGames = "zero-games"

    /// - Throws: ``OrderError`` for what names no request.
    package init(_ text: String) throws(OrderError) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 2, parts[0] == Self.zeroGames, let date = GameDate(String(parts[1])) {
            self = .zeroGames(date)
            return
        }
        let tail = parts.last?.split(separator: "@", omittingEmptySubsequences: false) ?? []
        guard parts.count == 3, tail.count == 2, let date = GameDate(String(parts[1])),
            let mode = RunMode(rawValue: String(tail[0])), let request = Int(tail[1]), request > 0
        else {
            throw OrderError(
                "'\(text.prefix(100))' is no request; one reads BOUNDARY/DATE/MODE@NUMBER or zero-games/DATE")
        }
        self = .override(boundary: String(parts[0]), date: date, mode: mode, request: request)
    }

    /// The name of what a row waits for.
    package init(_ request: Boundary.Request, of key: BoundaryKey) {
        switch request.decision.kind {
        case .override:
            self = .override(boundary: key.boundary, date: key.date, mode: key.mode, request: request.id)
        case .noGames: self = .zeroGames(key.date)
        }
    }

    package var description: String {
        switch self {
        case .override(let boundary, let date, let mode, let request):
            "\(boundary)/\(date)/\(mode.rawValue)@\(request)"
        case .zeroGames(let date): "\(Self.zeroGames)/\(date)"
        }
    }
}
