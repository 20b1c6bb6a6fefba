import Timing

/// The parts that several of balldontlie's payloads share, each without its braces.
extension JSONWriter {
    mutating func balldontlie(_ team: Team) {
        self.field("id", team.balldontlieID)
        self.field("conference", team.conference.rawValue)
        self.field("division", team.division)
        self.field("city", team.city)
        self.field("name", team.name)
        self.field("full_name", team.fullName)
        self.field("abbreviation", team.tricode)
    }

    mutating func balldontlie(_ player: Player) {
        self.field("id", player.balldontlieID)
        self.field("first_name", player.firstName)
        self.field("last_name", player.lastName)
        self.field("position", player.group)
        self.field("height", player.height)
        self.field("weight", String(player.weightInPounds))
        self.field("jersey_number", player.jersey)
        self.field("college", player.college)
        self.field("country", player.country)
        if let draft = player.draft {
            self.field("draft_year", draft.year)
            self.field("draft_round", draft.round)
            self.field("draft_number", draft.number)
        } else {
            self.null("draft_year")
            self.null("draft_round")
            self.null("draft_number")
        }
    }

    /// Box scores carry no id and no start time; lists of games carry both.
    mutating func balldontlie(_ game: Game, now: Timestamp, withID: Bool) {
        let hasEnded = game.hasEnded(by: now)
        if withID { self.field("id", game.balldontlieID) }
        self.field("date", game.date.description)
        self.field("season", game.seasonYear)
        self.field("status", hasEnded ? "Final" : game.start.description)
        self.field("period", hasEnded ? game.score.periods : 0)
        self.field("time", hasEnded ? "Final" : "")
        self.field("postseason", false)
        self.field("home_team_score", hasEnded ? game.score.home : 0)
        self.field("visitor_team_score", hasEnded ? game.score.away : 0)
        if withID { self.field("datetime", game.start.description) }
    }

    /// `nullable`: lists of statistics leave the free-throw percentage open for a shooter without make or throw.
    mutating func balldontlie(_ box: TeamBox, _ index: Int, nullable: Bool = false) {
        let line = box.lines[index]
        self.field("min", box.lineup.wholeMinutes[index].padded(to: 2))
        self.field("fgm", line.fieldGoalsMade)
        self.field("fga", line.fieldGoalsAttempted)
        self.field("fg_pct", FixedDecimal(line.fieldGoalsMade, of: line.fieldGoalsAttempted, places: 7))
        self.field("fg3m", line.threesMade)
        self.field("fg3a", line.threesAttempted)
        self.field("fg3_pct", FixedDecimal(line.threesMade, of: line.threesAttempted, places: 7))
        self.field("ftm", line.freeThrowsMade)
        self.field("fta", line.freeThrowsAttempted)
        if nullable, line.freeThrowsAttempted == 0, line.fieldGoalsMade == 0, line.fieldGoalsAttempted > 0 {
            self.null("ft_pct")
        } else {
            self.field("ft_pct", FixedDecimal(line.freeThrowsMade, of: line.freeThrowsAttempted, places: 7))
        }
        self.field("oreb", line.offensiveRebounds)
        self.field("dreb", line.defensiveRebounds)
        self.field("reb", line.rebounds)
        self.field("ast", line.assists)
        self.field("stl", line.steals)
        self.field("blk", line.blocks)
        self.field("turnover", line.turnovers)
        self.field("pf", line.fouls)
        self.field("pts", line.points)
    }
}
