import Timing

/// `site.api.espn.com`: the scoreboard of one date.
struct ESPN: Sendable {
    let league: League
    let now: Timestamp

    /// Nil for a path that this service does not have.
    func answer(_ request: UpstreamRequest) throws(Refusal) -> UpstreamReply? {
        guard request.path == "/apis/site/v2/sports/basketball/nba/scoreboard" else { return nil }
        return self.scoreboard(try request.compactDate("dates"))
    }

    private func scoreboard(_ date: GameDate) -> UpstreamReply {
        let season = self.league.season(date.seasonYear)
        let standings = Standings(season, through: date, now: self.now)
        let played = self.league.played(on: date)
        return .writing { json in
            json.array("leagues") { json in json.object { Self.league(season, &$0) } }
            json.array("events", played) { json, played in
                json.object { ESPNEvent(played: played, standings: standings, now: self.now).write(&$0) }
            }
        }
    }

    private static func league(_ season: Season, _ json: inout JSONWriter) {
        let days = SeasonCalendar.days(of: season.year).filter { !season.games(on: $0).isEmpty }
        json.field("id", "46")
        json.field("uid", "s:40~l:46")
        json.field("name", "National Basketball Association")
        json.field("abbreviation", "NBA")
        json.field("slug", "nba")
        json.object("season") { json in
            json.field("year", season.year + 1)
            json.field("startDate", "\(season.year)-10-05T07:00Z")
            json.field("endDate", "\(season.year + 1)-06-21T06:59Z")
            json.field("displayName", "\(season.year)-\(((season.year + 1) % 100).padded(to: 2))")
            json.object("type") { json in
                json.field("id", "2")
                json.field("type", 2)
                json.field("name", "Regular Season")
                json.field("abbreviation", "reg")
            }
        }
        json.array("logos", [("500", "default"), ("500-dark", "dark")]) { json, logo in
            json.object { json in
                json.field("href", "https://a.espncdn.com/i/teamlogos/leagues/\(logo.0)/nba.png")
                json.field("width", 500)
                json.field("height", 500)
                json.field("alt", "")
                json.array("rel", ["full", logo.1]) { $0.value($1) }
                json.field("lastUpdated", "2018-06-05T12:07Z")
            }
        }
        json.field("calendarType", "day")
        json.field("calendarIsWhitelist", true)
        json.field("calendarStartDate", "\(season.year)-10-05T07:00Z")
        json.field("calendarEndDate", "\(season.year + 1)-06-21T06:59Z")
        json.array("calendar", days) { json, day in
            let hour = EasternTime.isDaylight(day) ? 7 : 8
            json.value("\(day)T\(hour.padded(to: 2)):00Z")
        }
    }
}
