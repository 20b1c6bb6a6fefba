import Timing

/// `www.basketball-reference.com/teams/{CODE}/{YEAR}.html`: one roster page per team and season.
struct BasketballReference: Sendable {
    let league: League

    /// Nil for any other page; a team or year that does not exist is a 404, as on the site.
    func answer(_ request: UpstreamRequest) -> UpstreamReply? {
        let parts = request.path.split(separator: "/")
        guard parts.count == 3, parts[0] == "teams", parts[2].hasSuffix(".html") else { return nil }
        let code = String(parts[1])
        guard let team = Team.all.first(where: { $0.basketballReferenceCode == code }),
            let year = Int(parts[2].dropLast(5)), (1947...2099).contains(year)
        else { return .html(Array("<html><body><h1>Page Not Found (404 error)</h1></body></html>".utf8), status: 404) }
        return .html(Array(self.page(team, year: year).utf8))
    }

    private func page(_ team: Team, year: Int) -> String {
        let season = "\(year - 1)-\((year % 100).padded(to: 2))"
        let title = "\(season) \(team.fullName) Roster and Stats"
        let rows = self.league.rosters[team.index].map { Self.row($0, year: year) }
        return """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>\(title)</title></head>
            <body><h1><span>\(season)</span> <span>\(team.fullName)</span> Roster and Stats</h1>
            <div class="table_container" id="div_roster">
            <table class="sortable stats_table" id="roster" data-cols-to-freeze=",2">
            <caption>Roster Table</caption>
            <thead><tr>\(Self.columns.map(Self.heading).joined())</tr></thead>
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody></table></div></body></html>

            """
    }

    private static let columns = [
        ("number", "No."), ("player", "Player"), ("pos", "Pos"), ("height", "Ht"), ("weight", "Wt"),
        ("birth_date", "Birth Date"), ("birth_country", "Birth"), ("years_experience", "Exp"), ("college", "College"),
    ]

    private static func heading(_ column: (stat: String, label: String)) -> String {
        "<th scope=\"col\" data-stat=\"\(column.stat)\">\(column.label)</th>"
    }

    private static func row(_ player: Player, year: Int) -> String {
        let seasons = year - 1 - player.firstSeason
        let born = player.birthDate
        let page = "/players/\(player.slug.prefix(1))/\(player.slug).html"
        let cells = [
            ("player", "<a href=\"\(page)\">\(escaped(player.fullName))</a>", "\(player.lastName),\(player.firstName)"),
            ("pos", player.position.code, String(player.position.rawValue)),
            ("height", player.height, "\(player.heightInInches).0"),
            ("weight", String(player.weightInPounds), ""),
            ("birth_date", "\(Self.months[born.month - 1]) \(born.day), \(born.year)", born.compact),
            ("birth_country", Self.flag(player.countryCode), ""),
            ("years_experience", seasons <= 0 ? "R" : String(seasons), String(max(0, seasons))),
            ("college", escaped(player.college), ""),
        ]
        let rest = cells.map { stat, text, key in
            "<td data-stat=\"\(stat)\"\(key.isEmpty ? "" : " csk=\"\(escaped(key))\"")>\(text)</td>"
        }
        return "<tr><th scope=\"row\" data-stat=\"number\">\(player.jersey)</th>\(rest.joined())</tr>"
    }

    private static func flag(_ code: String) -> String {
        "<span class=\"f-i f-\(code)\">\(code.uppercased())</span>"
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case "\"": escaped += "&quot;"
            default: escaped.append(character)
            }
        }
        return escaped
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
