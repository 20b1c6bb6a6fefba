import Timing
import Warehouse

/// Who is expected to play for each team of a date, from the best source there is.
///
/// The gamebook of the day lists whoever was available; without it balldontlie's box score does; before either exists
/// the season's roster; without that, those whose latest game was for the team.
struct ExpectedPlayers: Sendable {
    /// By game and team.
    private let official: [String: Set<String>]
    /// By game and team.
    private let listed: [String: Set<String>]
    private let rostered: [String: Set<String>]
    private let recent: [String: [String]]

    init(
        on date: GameDate, boxscores: [BdlPlayerBoxscoreRow], gamebook: [GamebookPlayerStatsRow],
        rosters: [BrRosterRow], forms: PlayerForms
    ) {
        var official: [String: Set<String>] = [:]
        for row in gamebook where row.gameDate == date && row.playerStatus != "inactive" {
            official["\(row.gameID) \(row.teamAbbr)", default: []].insert(row.playerLookup)
        }
        var listed: [String: Set<String>] = [:]
        for row in boxscores where row.gameDate == date {
            listed["\(row.gameID) \(row.teamAbbr)", default: []].insert(row.playerLookup)
        }
        var rostered: [String: Set<String>] = [:]
        for row in rosters where row.seasonYear == date.seasonYear {
            rostered[row.teamAbbrev, default: []].insert(row.playerLookup)
        }
        self.official = official
        self.listed = listed
        self.rostered = rostered
        self.recent = forms.rosters
    }

    /// The players of one side, in the order of their names.
    func of(_ side: UpcomingSide) -> [String] {
        let key = "\(side.gameID) \(side.team)"
        if let known = self.official[key] ?? self.listed[key] ?? self.rostered[side.team] { return known.sorted() }
        return self.recent[side.team] ?? []
    }
}
