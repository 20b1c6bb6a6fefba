import Timing

/// An invented player, with the id that each service knows him by.
struct Player: Sendable {
    struct Draft: Sendable {
        let year: Int
        let round: Int
        /// Overall pick, 1 to 60.
        let number: Int
    }

    let firstName: String
    let lastName: String
    let nbaID: Int
    let balldontlieID: Int
    let espnID: Int
    /// `0` to `55`.
    let jersey: String
    let position: Position
    /// balldontlie's group, such as `G-F`.
    let group: String
    let heightInInches: Int
    let weightInPounds: Int
    let birthDate: GameDate
    let college: String
    let country: String
    /// ISO 3166 in lower case.
    let countryCode: String
    /// Nil for a player who was never drafted.
    let draft: Draft?
    /// The year in which his first season began.
    let firstSeason: Int
    let skill: Skill

    var fullName: String { "\(self.firstName) \(self.lastName)" }
    var initialName: String { "\(self.firstName.prefix(1)). \(self.lastName)" }
    var height: String { "\(self.heightInInches / 12)-\(self.heightInInches % 12)" }

    /// Letters without accents in lower case, words joined by hyphens, as in addresses.
    var slug: String {
        let words = self.fullName.lowercased().split(separator: " ")
        return words.map { word in
            String(word.map { Self.plain[$0] ?? $0 }.filter { ("a"..."z").contains($0) || $0 == "-" })
        }.joined(separator: "-")
    }

    /// The accents that occur in `PersonNames`.
    private static let plain: [Character: Character] = ["á": "a", "é": "e", "č": "c"]
}
