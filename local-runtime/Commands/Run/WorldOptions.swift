import ArgumentParser
import Timing
import Upstream

/// The options that choose the outside world: recordings, a simulated league, or an address.
struct WorldOptions: ParsableArguments {
    @Option(help: "Play the sources from a folder of recorded payloads.")
    var recordings: String?

    @Option(help: "Play the sources from the simulated league of this seed. Default with --virtual: 1.")
    var seed: UInt64?

    @Option(help: "Games of a simulated date, 1 to 15. Default: as a season's calendar would have them.")
    var games: Int?

    @Option(help: "Send every request to this address instead of to the real hosts.")
    var upstream: String?

    func validate() throws {
        let isSimulated = self.seed != nil || self.games != nil
        if [self.recordings != nil, isSimulated, self.upstream != nil].count(where: { $0 }) > 1 {
            throw ValidationError("--recordings, --upstream and --seed with --games exclude each other")
        }
        if let games, !(1...15).contains(games) { throw ValidationError("--games is \(games), not 1 to 15") }
        if let upstream, !upstream.hasPrefix("http://"), !upstream.hasPrefix("https://") {
            throw ValidationError("--upstream '\(upstream)' is not an http or https address")
        }
    }

    /// What was chosen.
    struct World {
        /// The date of a recording.
        var date: GameDate?
        var upstream: String?
        /// nil where nothing is played here.
        var source: (@Sendable (TimeSource) throws -> UpstreamSource)?
        /// Ids of sources that it does not have.
        var unplayed: Set<String> = []
    }

    /// - Parameter playsByDefault: whether the simulated league plays where nothing was chosen.
    func world(playsByDefault: Bool) throws -> World {
        if let recordings {
            let recorded = try RecordedSource(folder: recordings)
            return World(date: recorded.date, source: { _ in recorded.source })
        }
        if let upstream { return World(upstream: upstream) }
        guard playsByDefault || self.seed != nil || self.games != nil else { return World() }
        let (seed, games) = (self.seed ?? 1, self.games)
        return World(
            source: { try SimulatedLeague(seed: seed, gamesPerDay: games, time: $0).source },
            unplayed: SimulatedLeague.unplayed)
    }
}
