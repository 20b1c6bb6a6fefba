/// Finds a team by what a source calls it.
package enum TeamCodes {
    /// The team with a code of any source: `GSW` and `GS`, `BKN` and `BRK`.
    package static func team(code: String) -> Team? { self.byCode[code] }

    /// The team with an id of NBA.com.
    package static func team(id: Int) -> Team? { self.byID[id] }

    /// The team with a full name, such as `Los Angeles Clippers` or `LA Clippers`.
    package static func team(name: String) -> Team? { self.byName[name] }

    /// The team with a code; an unknown code fails the payload, since a game without a team has no key.
    package static func resolve(
        _ code: String, payload: String, game: String?, field: String
    ) throws(ExtractionError) -> Team {
        guard let team = self.team(code: code) else {
            throw ExtractionError(file: payload, field: field, game: game, detail: "'\(code)' is not a known team code")
        }
        return team
    }

    private static let byCode = Self.index { [$0.tricode] + $0.aliases }
    private static let byID = Self.index { [$0.id] }
    private static let byName = Self.index { [$0.fullName] + $0.otherNames }

    private static func index<Key: Hashable>(_ keys: (Team) -> [Key]) -> [Key: Team] {
        Team.league.reduce(into: [:]) { index, team in
            for key in keys(team) { index[key] = team }
        }
    }
}
