import Timing

/// A list of balldontlie; where it comes in pages, one page.
struct BdlList<Item: Decodable>: Decodable {
    let data: [Item]
}

/// A team as every list of balldontlie writes it.
struct BdlTeam: Decodable {
    let id: Int
    let conference: String
    let division: String
    let city: String
    let name: String
    let fullName: String
    let abbreviation: String

    enum CodingKeys: String, CodingKey {
        case id, conference, division, city, name, abbreviation
        case fullName = "full_name"
    }
}

/// A player as the lists of balldontlie write him, with his team inside or only its id.
struct BdlPlayer: Decodable {
    let id: Int
    let firstName: String
    let lastName: String
    let position: String?
    let height: String?
    let weight: String?
    let jerseyNumber: String?
    let college: String?
    let country: String?
    let draftYear: Int?
    let draftRound: Int?
    let draftNumber: Int?
    let team: BdlTeam?
    let teamID: Int?

    enum CodingKeys: String, CodingKey {
        case id, position, height, weight, college, country, team
        case firstName = "first_name"
        case lastName = "last_name"
        case jerseyNumber = "jersey_number"
        case draftYear = "draft_year"
        case draftRound = "draft_round"
        case draftNumber = "draft_number"
        case teamID = "team_id"
    }

    var fullName: String { "\(self.firstName) \(self.lastName)".trimmed }
}

extension TeamCodes {
    /// The team with an id of balldontlie, which numbers the thirty by their full names; nil for franchises that are
    /// gone.
    static func team(bdlID: Int) -> Team? {
        self.balldontlie.indices.contains(bdlID - 1) ? self.team(code: self.balldontlie[bdlID - 1]) : nil
    }

    private static let balldontlie = [
        "ATL", "BOS", "BKN", "CHA", "CHI", "CLE", "DAL", "DEN", "DET", "GSW", "HOU", "IND", "LAC", "LAL", "MEM",
        "MIA", "MIL", "MIN", "NOP", "NYK", "OKC", "ORL", "PHI", "PHX", "POR", "SAC", "SAS", "TOR", "UTA", "WAS",
    ]
}

extension Place {
    /// A team of today by its id of balldontlie.
    func team(bdlID: Int, _ name: String) throws(ExtractionError) -> Team {
        guard let team = TeamCodes.team(bdlID: bdlID) else {
            throw self.error(name, "\(bdlID) is not the id of one of the thirty teams")
        }
        return team
    }

    /// The lookup of a player; a name without letters has none.
    func lookup(_ fullName: String, _ name: String) throws(ExtractionError) -> String {
        let lookup = PlayerLookup.of(fullName)
        guard !lookup.isEmpty else { throw self.error(name, "is not a name") }
        return lookup
    }
}
