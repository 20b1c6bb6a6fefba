/// The spelling under which every source knows a player: lower case, letters and digits only, accents folded.
package enum PlayerLookup {
    /// `Luka Dončić` → `lukadoncic`, `Jaren Jackson Jr.` → `jarenjacksonjr`.
    ///
    /// The suffix stays: father and son are two players.
    package static func of(_ fullName: String) -> String {
        var lookup = ""
        lookup.reserveCapacity(fullName.utf8.count)
        for scalar in fullName.unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9": lookup.unicodeScalars.append(scalar)
            case "A"..."Z": lookup.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
            default: if !scalar.isASCII, scalar.properties.isAlphabetic { lookup += Self.folded(scalar) }
            }
        }
        return lookup
    }

    /// The plain letters of an accented one, from its Unicode name: `LATIN SMALL LETTER C WITH CARON` → `c`.
    private static func folded(_ scalar: Unicode.Scalar) -> String {
        if let letters = Self.letters[scalar] { return letters }
        let words = scalar.properties.name?.split(separator: " ") ?? []
        guard words.count > 3, words[0] == "LATIN", words[2] == "LETTER", words[3].utf8.count <= 2 else {
            return scalar.properties.lowercaseMapping
        }
        return words[3].lowercased()
    }

    /// Letters whose name does not begin with the plain letter.
    private static let letters: [Unicode.Scalar: String] = [
        "ß": "ss", "ẞ": "ss", "ı": "i", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th",
    ]
}
