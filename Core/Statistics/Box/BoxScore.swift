import Timing
import Warehouse

/// The lines of all games of a date, one per player, merged from the box score sources.
struct BoxScore: Sendable {
    /// In the order of game, team and player.
    let lines: [BoxLine]
    let teams: [TeamTotals]

    /// The gamebook, which is official and exact to the second, wins over balldontlie where both have the player.
    ///
    /// Where it accounts for the whole game it has everyone, and a line that only balldontlie has is somebody under
    /// another spelling, who must not count twice.
    init(
        on date: GameDate, boxscores: [BdlPlayerBoxscoreRow], gamebook: [GamebookPlayerStatsRow],
        playByPlay: [PlayByPlayRow]
    ) {
        let gamebook = gamebook.filter { $0.gameDate == date }
        var merged: [Key: BoxLine] = [:]
        for row in boxscores.filter({ $0.gameDate == date }).sorted(by: { $0.bdlPlayerID < $1.bdlPlayerID }) {
            let line = BoxLine(row)
            merged[Key(line)] = line
        }
        let official = gamebook.sorted { $0.nbaPlayerID < $1.nbaPlayerID }.map { BoxLine($0) }
        let complete = Self.completeSides(of: official)
        let periods = Dictionary(
            merged.values.compactMap { line in line.period.map { (line.gameID, $0) } }, uniquingKeysWith: max)
        merged = merged.filter { !complete.contains($0.key.side) }
        for var line in official {
            line.period = periods[line.gameID]
            merged[Key(line)] = line
        }
        let zones = ShotZones(playByPlay.filter { $0.gameDate == date }, gamebook: gamebook)
        self.lines = merged.sorted { $0.key < $1.key }.map { _, line in
            var line = line
            line.zones = zones.counts(of: line)
            return line
        }
        self.teams = Dictionary(grouping: self.lines) { "\($0.gameID) \($0.team)" }
            .sorted { $0.key < $1.key }
            .compactMap { TeamTotals($0.value) }
    }

    /// Teams whose lines fill five positions for 48 minutes, a minute of rounding aside.
    private static func completeSides(of lines: [BoxLine]) -> Set<String> {
        let minutes = Dictionary(lines.map { (Key($0).side, $0.minutes ?? 0) }, uniquingKeysWith: +)
        return Set(minutes.filter { $0.value >= 239 }.keys)
    }

    /// Each team with its opponent; nil for an opponent without lines.
    var pairs: [(team: TeamTotals, opponent: TeamTotals?)] {
        let byName = Dictionary(uniqueKeysWithValues: self.teams.map { ("\($0.gameID) \($0.team)", $0) })
        return self.teams.map { ($0, byName["\($0.gameID) \($0.opponent)"]) }
    }

    /// Players have no id that all sources share: the name within a team and game is the identity.
    private struct Key: Hashable, Comparable {
        let gameID: String
        let team: String
        let lookup: String

        var side: String { "\(self.gameID) \(self.team)" }

        init(_ line: BoxLine) {
            self.gameID = line.gameID
            self.team = line.team
            self.lookup = line.lookup
        }

        static func < (left: Key, right: Key) -> Bool {
            (left.gameID, left.team, left.lookup) < (right.gameID, right.team, right.lookup)
        }
    }
}
