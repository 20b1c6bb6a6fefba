/// One team's side of a game on ESPN's scoreboard, without the braces around it.
struct ESPNCompetitor: Sendable {
    let box: TeamBox
    let isHome: Bool
    let hasEnded: Bool
    let record: Standings.Record

    private var team: Team { self.box.team }
    private var id: String { String(self.team.espnID) }

    func write(_ json: inout JSONWriter) {
        json.field("id", self.id)
        json.field("uid", "s:40~l:46~t:\(self.id)")
        json.field("type", "team")
        json.field("order", self.isHome ? 0 : 1)
        json.field("homeAway", self.isHome ? "home" : "away")
        if self.hasEnded { json.field("winner", self.box.margin > 0) }
        json.object("team") { self.team(&$0) }
        json.field("score", String(self.hasEnded ? self.box.points : 0))
        if self.hasEnded { self.lineScores(&json) }
        json.array("statistics", self.hasEnded ? self.statistics : []) { json, statistic in
            json.object { json in
                json.field("name", statistic.0)
                json.field("abbreviation", statistic.1)
                json.field("displayValue", statistic.2)
            }
        }
        json.array("leaders", self.hasEnded ? Self.categories : []) { json, category in
            json.object { self.leader(category, &$0) }
        }
        json.array("records") { json in
            json.object { json in
                json.field("name", "overall")
                json.field("abbreviation", "Game")
                json.field("type", "total")
                json.field("summary", self.record.overall.text)
            }
            for (name, type, count) in [("Home", "home", self.record.home), ("Road", "road", self.record.road)] {
                json.object { json in
                    json.field("name", name)
                    json.field("type", type)
                    json.field("summary", count.text)
                }
            }
        }
    }

    private func team(_ json: inout JSONWriter) {
        let code = self.team.espnCode.lowercased()
        json.field("id", self.id)
        json.field("uid", "s:40~l:46~t:\(self.id)")
        json.field("location", self.team.city)
        json.field("name", self.team.name)
        json.field("abbreviation", self.team.espnCode)
        json.field("displayName", self.team.fullName)
        json.field("shortDisplayName", self.team.name)
        json.field("color", self.team.colors.main)
        json.field("alternateColor", self.team.colors.alternate)
        json.field("isActive", true)
        json.object("venue") { $0.field("id", String(1800 + self.team.espnID)) }
        json.array("links", Self.pages) { json, page in
            json.object { json in
                json.array("rel", [page.0, "desktop", "team"]) { $0.value($1) }
                json.field("href", "https://www.espn.com/nba/team\(page.1)/_/name/\(code)")
                json.field("text", page.2)
                json.field("isExternal", false)
                json.field("isPremium", false)
            }
        }
        json.field("logo", "https://a.espncdn.com/i/teamlogos/nba/500/scoreboard/\(code).png")
    }

    private static let pages = [
        ("clubhouse", "", "Clubhouse"), ("roster", "/roster", "Roster"), ("stats", "/stats", "Statistics"),
        ("schedule", "/schedule", "Schedule"),
    ]

    private func lineScores(_ json: inout JSONWriter) {
        json.array("linescores", self.box.periodPoints.enumerated()) { json, period in
            json.object { json in
                json.field("value", FixedDecimal(units: period.element * 10, places: 1, minimumPlaces: 1))
                json.field("displayValue", String(period.element))
                json.field("period", period.offset + 1)
            }
        }
    }

    private var statistics: [(String, String, String)] {
        let total = self.box.total
        func percent(_ made: Int, _ attempted: Int) -> String {
            FixedDecimal(100 * made, of: attempted, places: 1, minimumPlaces: 1).text
        }
        let threes = percent(total.threesMade, total.threesAttempted)
        return [
            ("rebounds", "REB", "\(total.rebounds)"), ("avgRebounds", "REB", "\(total.rebounds).0"),
            ("assists", "AST", "\(total.assists)"), ("fieldGoalsAttempted", "FGA", "\(total.fieldGoalsAttempted)"),
            ("fieldGoalsMade", "FGM", "\(total.fieldGoalsMade)"),
            ("fieldGoalPct", "FG%", percent(total.fieldGoalsMade, total.fieldGoalsAttempted)),
            ("freeThrowPct", "FT%", percent(total.freeThrowsMade, total.freeThrowsAttempted)),
            ("freeThrowsAttempted", "FTA", "\(total.freeThrowsAttempted)"),
            ("freeThrowsMade", "FTM", "\(total.freeThrowsMade)"), ("points", "PTS", "\(total.points)"),
            ("threePointPct", "3P%", threes), ("threePointFieldGoalsAttempted", "3PA", "\(total.threesAttempted)"),
            ("threePointFieldGoalsMade", "3PM", "\(total.threesMade)"), ("avgPoints", "PTS", "\(total.points).0"),
            ("avgAssists", "AST", "\(total.assists).0"), ("threePointFieldGoalPct", "3P%", threes),
        ]
    }

    private struct Category: Sendable {
        let name: String
        let label: String
        let short: String
        let value: @Sendable (StatLine) -> Int
    }

    /// ESPN's own rating is not public; points, rebounds and assists together stand in for it.
    private static let categories = [
        Category(name: "points", label: "Points", short: "Pts", value: { $0.points }),
        Category(name: "rebounds", label: "Rebounds", short: "Reb", value: { $0.rebounds }),
        Category(name: "assists", label: "Assists", short: "Ast", value: { $0.assists }),
        Category(name: "rating", label: "Rating", short: "RAT", value: { $0.points + $0.rebounds + $0.assists }),
    ]

    private func leader(_ category: Category, _ json: inout JSONWriter) {
        let (player, line) = self.box.leader(category.value)
        let value = category.value(line)
        json.field("name", category.name)
        json.field("displayName", category.label)
        json.field("shortDisplayName", category.short)
        json.field("abbreviation", category.short)
        json.array("leaders") { json in
            json.object { json in
                let rating = "\(line.points) PTS, \(line.rebounds) REB, \(line.assists) AST"
                json.field("displayValue", category.name == "rating" ? rating : String(value))
                json.field("value", FixedDecimal(units: value * 10, places: 1, minimumPlaces: 1))
                json.object("athlete") { self.athlete(player, &$0) }
                json.object("team") { $0.field("id", self.id) }
            }
        }
    }

    private func athlete(_ player: Player, _ json: inout JSONWriter) {
        json.field("id", String(player.espnID))
        json.field("fullName", player.fullName)
        json.field("displayName", player.fullName)
        json.field("shortName", player.initialName)
        json.array("links") { json in
            json.object { json in
                json.array("rel", ["playercard", "desktop", "athlete"]) { $0.value($1) }
                json.field("href", "https://www.espn.com/nba/player/_/id/\(player.espnID)/\(player.slug)")
            }
        }
        json.field("headshot", "https://a.espncdn.com/i/headshots/nba/players/full/\(player.espnID).png")
        json.field("jersey", player.jersey)
        json.object("position") { $0.field("abbreviation", player.position.code) }
        json.object("team") { $0.field("id", self.id) }
        json.field("active", true)
    }
}
