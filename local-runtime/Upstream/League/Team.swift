/// One of the thirty real franchises, with the name that each service gives it.
struct Team: Sendable {
    enum Conference: String, Sendable {
        case east = "East"
        case west = "West"
    }

    /// Hours behind Eastern time at the arena, for plausible start times.
    enum Zone: Int, Sendable {
        case eastern, central, mountain, pacific
    }

    /// 1 to 30; also the position in `Team.all`, plus one.
    let balldontlieID: Int
    let nbaID: Int
    let tricode: String
    let city: String
    let name: String
    let conference: Conference
    let division: String
    let espnID: Int
    let espnCode: String
    let basketballReferenceCode: String
    let arena: String
    let arenaCity: String
    let arenaState: String
    let zone: Zone
    /// ESPN's pair of colours, six hexadecimal digits each.
    let colors: (main: String, alternate: String)

    var index: Int { self.balldontlieID - 1 }
    var fullName: String { "\(self.city) \(self.name)" }

    /// The Odds API writes the city in full.
    var oddsName: String { self.tricode == "LAC" ? "Los Angeles Clippers" : self.fullName }

    /// NBA.com's short name in addresses.
    var slug: String {
        switch self.tricode {
        case "PHI": "sixers"
        case "POR": "blazers"
        default: self.name.lowercased()
        }
    }
}
