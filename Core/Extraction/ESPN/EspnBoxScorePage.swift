/// What the box score page of ESPN hands to its own script, in its own words.
struct EspnBoxScorePage: Decodable {
    let page: Page

    struct Page: Decodable {
        let content: Content
    }

    struct Content: Decodable {
        let gamepackage: Package
    }

    struct Package: Decodable {
        let gmStrp: Strip
        /// Absent before the game.
        let bxscr: [Side]?
    }

    /// The head of the page.
    struct Strip: Decodable {
        let gid: String
        /// In UTC, without seconds.
        let dt: String
        let tms: [Team]

        struct Team: Decodable {
            let abbrev: String
            let isHome: Bool
        }
    }

    struct Side: Decodable {
        let tm: Team
        let stats: [Group]

        struct Team: Decodable {
            let abbrev: String
        }
    }

    /// Starters, bench, or totals.
    struct Group: Decodable {
        let type: String
        /// What each place in a player's statistics is; absent for totals.
        let keys: [String]?
        let athlts: [Line]?
    }

    struct Line: Decodable {
        /// Empty for a player who did not play.
        let stats: [String]
        let athlt: Athlete
        let dnpRsn: String?
    }

    struct Athlete: Decodable {
        let id: String
        let dspNm: String
        let jersey: String?
    }
}

extension Payload {
    /// The object that a page of ESPN assigns to `window['__espnfitt__']`, as a payload of its own.
    func espnState() throws(ExtractionError) -> Payload {
        let marker = Array("window['__espnfitt__']=".utf8)
        guard let start = self.bytes.firstRange(of: marker) else {
            throw self.error("window['__espnfitt__']", "is not in the page (\(self.bytes.count) bytes)")
        }
        let rest = self.bytes[start.upperBound...]
        guard let end = rest.firstRange(of: Array("</script>".utf8)) else {
            throw self.error("window['__espnfitt__']", "is cut off: the page ends inside the script")
        }
        let object = rest[..<end.lowerBound].reversed().drop { $0.isSpace || $0 == UInt8(ascii: ";") }.reversed()
        return Payload(name: self.name, bytes: Array(object))
    }
}
