import Timing
import Warehouse

/// The form of every player, as known before a date.
///
/// The one place where history is cut: nothing of the date itself or later gets through, and windows end with the
/// season, whatever rows the caller hands in.
struct PlayerForms: Sendable {
    let byPlayer: [String: PlayerForm]

    init(_ rows: [PlayerGameSummaryRow], before date: GameDate) {
        let last = date.advanced(byDays: -1)
        let known = rows.indices.filter {
            rows[$0].gameDate <= last && rows[$0].gameDate.seasonYear == last.seasonYear
        }
        self.byPlayer = Dictionary(grouping: known) { rows[$0].playerLookup }.mapValues { games in
            PlayerForm(
                games.sorted { (rows[$0].gameDate, rows[$0].gameID) < (rows[$1].gameDate, rows[$1].gameID) }
                    .map { rows[$0] })
        }
    }

    subscript(player: String) -> PlayerForm? { self.byPlayer[player] }

    /// Players by the team of their latest game, each list in the order of names.
    var rosters: [String: [String]] {
        self.byPlayer.sorted { $0.key < $1.key }.reduce(into: [:]) { rosters, player in
            guard let team = player.value.games.last?.teamAbbr else { return }
            rosters[team, default: []].append(player.key)
        }
    }
}
