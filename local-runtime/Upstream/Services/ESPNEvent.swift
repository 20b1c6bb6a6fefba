import Timing

/// One game on ESPN's scoreboard, without the braces around it.
struct ESPNEvent: Sendable {
    let played: PlayedGame
    let standings: Standings
    let now: Timestamp

    private var game: Game { self.played.game }
    private var hasEnded: Bool { self.game.hasEnded(by: self.now) }
    private var uid: String { "s:40~l:46~e:\(self.game.espnID)" }

    func write(_ json: inout JSONWriter) {
        json.field("id", self.game.espnID)
        json.field("uid", self.uid)
        json.field("date", self.game.start.wholeMinutes)
        json.field("name", "\(self.game.away.fullName) at \(self.game.home.fullName)")
        json.field("shortName", "\(self.game.away.espnCode) @ \(self.game.home.espnCode)")
        json.object("season") { json in
            json.field("year", self.game.seasonYear + 1)
            json.field("type", 2)
            json.field("slug", "regular-season")
        }
        json.array("competitions") { json in json.object { self.competition(&$0) } }
        json.array("links", Self.links) { json, link in
            json.object { json in
                json.field("language", "en-US")
                json.array("rel", [link.rel, "desktop", "event"]) { $0.value($1) }
                json.field("href", "https://www.espn.com/nba/\(link.page)/_/gameId/\(self.game.espnID)")
                json.field("text", link.text)
                json.field("shortText", link.text)
                json.field("isExternal", false)
                json.field("isPremium", false)
            }
        }
        json.object("status") { self.status(&$0) }
    }

    private static let links = [
        (rel: "summary", page: "game", text: "Gamecast"), (rel: "boxscore", page: "boxscore", text: "Box Score"),
        (rel: "pbp", page: "playbyplay", text: "Play-by-Play"), (rel: "recap", page: "recap", text: "Recap"),
    ]

    private func competition(_ json: inout JSONWriter) {
        json.field("id", self.game.espnID)
        json.field("uid", "\(self.uid)~c:\(self.game.espnID)")
        json.field("date", self.game.start.wholeMinutes)
        json.field("attendance", self.hasEnded ? 14_000 + Int(self.game.seed.value % 6000) : 0)
        json.object("type") { json in
            json.field("id", "1")
            json.field("abbreviation", "STD")
        }
        json.field("timeValid", true)
        json.field("neutralSite", false)
        json.field("conferenceCompetition", self.game.home.conference == self.game.away.conference)
        json.field("playByPlayAvailable", true)
        json.field("recent", false)
        json.object("venue") { json in
            json.field("id", String(1800 + self.game.home.espnID))
            json.field("fullName", self.game.home.arena)
            json.object("address") { json in
                json.field("city", self.game.home.arenaCity)
                json.field("state", self.game.home.arenaState)
            }
            json.field("indoor", true)
        }
        json.array("competitors", [self.played.home, self.played.away]) { json, box in
            json.object { json in
                ESPNCompetitor(
                    box: box, isHome: box.team.index == self.game.home.index, hasEnded: self.hasEnded,
                    record: self.standings[box.team]
                ).write(&json)
            }
        }
        json.array("notes") { _ in }
        json.object("status") { self.status(&$0) }
        self.broadcasts(&json)
        json.array("highlights") { _ in }
        json.array("headlines", self.hasEnded ? [self.headline] : []) { json, text in
            json.object { json in
                json.field("type", "Recap")
                json.field("description", "— \(text).")
                json.field("shortLinkText", text)
            }
        }
    }

    private var headline: String {
        let score = self.game.score
        let (winner, loser) =
            score.homeWins ? (self.played.home, self.played.away) : (self.played.away, self.played.home)
        let best = winner.leader(\.points)
        return "\(best.player.fullName) scores \(best.line.points) as the \(winner.team.name) beat "
            + "the \(loser.team.name) \(winner.points)-\(loser.points)"
    }

    private func broadcasts(_ json: inout JSONWriter) {
        let channel = "\(self.game.home.tricode) TV"
        json.array("broadcasts") { json in
            json.object { json in
                json.field("market", "home")
                json.array("names") { $0.value(channel) }
            }
        }
        json.object("format") { json in json.object("regulation") { $0.field("periods", 4) } }
        json.field("startDate", self.game.start.wholeMinutes)
        json.field("broadcast", "")
        json.array("geoBroadcasts") { json in
            json.object { json in
                json.object("type") { json in
                    json.field("id", "1")
                    json.field("shortName", "TV")
                }
                json.object("market") { json in
                    json.field("id", "2")
                    json.field("type", "Home")
                }
                json.object("media") { $0.field("shortName", channel) }
                json.field("lang", "en")
                json.field("region", "us")
            }
        }
    }

    private func status(_ json: inout JSONWriter) {
        let overtimes = self.game.score.overtimes.count
        let overtimeText = overtimes == 1 ? "OT" : "\(overtimes)OT"
        json.field("clock", FixedDecimal(units: 0, places: 1, minimumPlaces: 1))
        json.field("displayClock", "0.0")
        json.field("period", self.hasEnded ? self.game.score.periods : 0)
        json.object("type") { json in
            json.field("id", self.hasEnded ? "3" : "1")
            json.field("name", self.hasEnded ? "STATUS_FINAL" : "STATUS_SCHEDULED")
            json.field("state", self.hasEnded ? "post" : "pre")
            json.field("completed", self.hasEnded)
            json.field("description", self.hasEnded ? "Final" : "Scheduled")
            let text = self.hasEnded ? (overtimes > 0 ? "Final/\(overtimeText)" : "Final") : self.startText
            json.field("detail", text)
            json.field("shortDetail", text)
            if self.hasEnded, overtimes > 0 { json.field("altDetail", overtimeText) }
        }
    }

    private var startText: String {
        let zone = EasternTime.isDaylight(self.game.date) ? "EDT" : "EST"
        let clock = EasternTime.clockText(minuteOfDay: self.game.startMinute)
        return "\(self.game.date.month)/\(self.game.date.day) - \(clock) \(zone)"
    }
}
