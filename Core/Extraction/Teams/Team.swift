/// One of the thirty teams, under every name by which a source may call it.
package struct Team: Sendable, Hashable {
    /// The code of NBA.com, which is the one we keep: `PHI`.
    package let tricode: String
    /// The id of NBA.com: `1610612755`.
    package let id: Int
    /// As NBA.com writes it: `LA` for the Clippers.
    package let city: String
    package let nickname: String
    /// Codes of other sources: ESPN's `GS`, basketball-reference's `BRK`.
    let aliases: [String]
    /// Full names beside city and nickname: The Odds API writes `Los Angeles Clippers`.
    let otherNames: [String]

    init(
        _ tricode: String, _ id: Int, _ city: String, _ nickname: String, also aliases: String..., names: [String] = []
    ) {
        self.tricode = tricode
        self.id = id
        self.city = city
        self.nickname = nickname
        self.aliases = aliases
        self.otherNames = names
    }

    package var fullName: String { "\(self.city) \(self.nickname)" }
}
