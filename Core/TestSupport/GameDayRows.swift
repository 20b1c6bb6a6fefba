import Pipeline
package import Timing
package import Warehouse

/// The rows of a game date in any table, as they are when nothing is wrong: for tests and for measuring.
///
/// Team totals agree across tables, every scheduled team and player is there once, and every value is filled.
package struct GameDayRows: Sendable, Hashable {
    package static let teams = [
        "ATL", "BKN", "BOS", "CHA", "CHI", "CLE", "DAL", "DEN", "DET", "GSW", "HOU", "IND", "LAC", "LAL", "MEM", "MIA",
        "MIL", "MIN", "NOP", "NYK", "OKC", "ORL", "PHI", "PHX", "POR", "SAC", "SAS", "TOR", "UTA", "WAS",
    ]

    package var date: GameDate
    /// 1 to 15.
    package var games: Int
    /// Of each team.
    package var players: Int
    package var writtenAt: Timestamp

    package init(on date: GameDate, games: Int, players: Int, writtenAt: Timestamp) {
        self.date = date
        self.games = min(games, Self.teams.count / 2)
        self.players = players
        self.writtenAt = writtenAt
    }

    /// One row a game, a team or a player, as the table has them; players in the order of their teams.
    package func rows(of table: TableDefinition) -> [Row] {
        let teams = 0..<(2 * self.games)
        if table == .nbacSchedule || table == .espnScoreboard {
            return teams.filter { $0.isMultiple(of: 2) }.map { self.row(of: table, team: $0, player: 0) }
        }
        guard table.column("player_lookup") != nil else {
            return teams.map { self.row(of: table, team: $0, player: 0) }
        }
        return teams.flatMap { team in (0..<self.players).map { self.row(of: table, team: team, player: $0) } }
    }

    private func row(of table: TableDefinition, team: Int, player: Int) -> Row {
        let number = (self.date.daysSinceEpoch * 100 + team) * 100 + player
        var row = Row.sample(of: table, number: number)
        for column in table.columns where column.kind == .int { row[column.name] = .int(5) }
        let cells =
            self.gameCells(of: table, team: team, number: number)
            + self.playerCells(team: team, player: player, number: number)
        for (name, value) in cells where table.column(name) != nil { row[name] = value }
        if let column = table.dateColumn { row[column] = .date(self.date) }
        row["data_hash"] = .text("h\(number)")
        return row
    }

    private func gameCells(of table: TableDefinition, team: Int, number: Int) -> [(String, Value)] {
        let (away, home) = (Self.teams[team / 2 * 2], Self.teams[team / 2 * 2 + 1])
        let canonical = "\(self.date.compact)_\(away)_\(home)"
        return [
            ("canonical_game_id", .text(canonical)),
            ("game_id", .text(table == .nbacSchedule ? "0022\(number)" : canonical)),
            ("home_team_tricode", .text(home)), ("away_team_tricode", .text(away)),
            ("home_team_abbr", .text(home)), ("away_team_abbr", .text(away)), ("team_abbrev", .text(Self.teams[team])),
            ("team_abbr", .text(Self.teams[team])), ("defending_team_abbr", .text(Self.teams[team])),
            ("opponent_team_abbr", .text(Self.teams[team ^ 1])),
            ("home_team_score", .int(self.points(ofTeam: team | 1))),
            ("away_team_score", .int(self.points(ofTeam: team & ~1))),
            ("points_scored", .int(self.points(ofTeam: team))), ("season_year", .int(Int64(self.date.seasonYear))),
            ("game_status", table == .nbacSchedule ? .int(3) : .text("Final")),
            ("quality_score", .double(0.95)), ("feature_quality_score", .double(95)), ("feature_version", .text("v1")),
            ("processed_at", .timestamp(self.writtenAt)), ("snapshot_timestamp", .timestamp(self.writtenAt)),
        ]
    }

    private func playerCells(team: Int, player: Int, number: Int) -> [(String, Value)] {
        [
            ("player_lookup", .text("player\(Self.teams[team].lowercased())\(player)")),
            ("bdl_player_id", .int(Int64(number))), ("nba_player_id", .int(Int64(number))),
            ("points", .int(Self.points(ofTeam: team, player: player))), ("minutes_played", .double(30)),
            ("minutes", .text("30")), ("minutes_decimal", .double(30)), ("player_status", .text("active")),
        ]
    }

    /// Home teams, the odd ones, make more.
    private static func points(ofTeam team: Int, player: Int) -> Int64 {
        (team.isMultiple(of: 2) ? 9 : 10) + Int64(player)
    }

    private func points(ofTeam team: Int) -> Int64 {
        (0..<self.players).reduce(0) { $0 + Self.points(ofTeam: team, player: $1) }
    }
}
