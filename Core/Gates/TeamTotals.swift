package import Warehouse

/// Where a table says how many points a team made: rows of one date, added up by team.
package struct TeamTotals: Sendable, Equatable {
    package var table: TableDefinition
    package var team: String
    package var points: String

    package init(_ table: TableDefinition, team: String = "team_abbr", points: String = "points") {
        self.table = table
        self.team = team
        self.points = points
    }
}
