import Foundation
import Timing
import Upstream

/// The outside world of a test's day.
enum World: Sendable {
    case recorded
    /// `games` nil: as a season's calendar has them.
    case simulated(seed: UInt64, games: Int?)

    func source(_ time: TimeSource) throws -> UpstreamSource {
        switch self {
        case .recorded: try RecordedSource(folder: Recordings.folder).source
        case .simulated(let seed, let games): try SimulatedLeague(seed: seed, gamesPerDay: games, time: time).source
        }
    }

    var seed: UInt64 {
        switch self {
        case .recorded: 1
        case .simulated(let seed, _): seed
        }
    }
}

/// The recorded game day, from `$FASTBREAK_RECORDINGS` or from beside the repository.
enum Recordings {
    /// 15 January 2024.
    static let date = GameDate(daysSinceEpoch: 19_737)

    static var folder: String { "\(Self.root)/2024-01-15" }

    /// The recordings are not part of the repository, so the suites that need them say when they are left out.
    static let areAtHand = FileManager.default.fileExists(atPath: Self.folder)

    private static var root: String {
        if let root = ProcessInfo.processInfo.environment["FASTBREAK_RECORDINGS"] { return root }
        let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return repository.deletingLastPathComponent().appending(path: "shared/recordings").path
    }
}
