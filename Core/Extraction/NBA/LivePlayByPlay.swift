/// The play-by-play of NBA.com's live data, in its own words; of an action only what the rows need.
struct LivePlayByPlay: Decodable {
    let game: Game

    struct Game: Decodable {
        let gameId: String
        let actions: [Action]
    }

    struct Action: Decodable {
        let actionNumber: Int
        /// Ascending in the order of play, even after corrections; `actionNumber` is not.
        let orderNumber: Int
        /// Time left in the period: `PT11M36.00S`.
        let clock: String
        let period: Int
        let actionType: String
        let subType: String?
        let description: String?
        let teamTricode: String?
        /// 0 where nobody acts.
        let personId: Int
        let playerName: String?
        let scoreHome: String
        let scoreAway: String
        /// 1 for a shot from the field.
        let isFieldGoal: Int
        let shotResult: String?
        let shotDistance: Double?
        let area: String?
        let x: Double?
        let y: Double?
        let assistPersonId: Int?
        let assistPlayerNameInitial: String?
        let blockPersonId: Int?
        let blockPlayerName: String?
        let stealPersonId: Int?
        let stealPlayerName: String?
        let foulDrawnPersonId: Int?
        let foulDrawnPlayerName: String?
    }
}

extension LivePlayByPlay.Action {
    /// The second player of an action and what he did.
    var second: (id: Int, name: String?, role: String)? {
        if let id = self.assistPersonId { return (id, self.assistPlayerNameInitial, "assist") }
        if let id = self.blockPersonId { return (id, self.blockPlayerName, "block") }
        if let id = self.stealPersonId { return (id, self.stealPlayerName, "steal") }
        if let id = self.foulDrawnPersonId { return (id, self.foulDrawnPlayerName, "foul_drawn") }
        return nil
    }

    var isMade: Bool { self.shotResult == "Made" }
}
