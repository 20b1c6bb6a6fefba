package import Timing

/// The schedule's word to the scraper: fetch one source for one date.
package struct ScrapeRequest: Codable, Sendable, Equatable {
    /// `nbac-scoreboard`.
    package var source: String
    package var gameDate: GameDate
    /// The run that this work belongs to; its completions carry it on.
    package var mode: RunMode?

    package init(source: String, gameDate: GameDate, mode: RunMode?) {
        self.source = source
        self.gameDate = gameDate
        self.mode = mode
    }

    enum CodingKeys: String, CodingKey {
        case source
        case gameDate = "game_date"
        case mode
    }
}

/// The word that a date is to be planned, or planned again because its schedule has landed.
package struct PlanRequest: Codable, Sendable, Equatable {
    package var gameDate: GameDate
    /// Absent: the mode that follows from now in Eastern time.
    package var mode: RunMode?

    package init(gameDate: GameDate, mode: RunMode?) {
        self.gameDate = gameDate
        self.mode = mode
    }

    enum CodingKeys: String, CodingKey {
        case gameDate = "game_date"
        case mode
    }
}
