import Timing

/// The payload of `playbyplay_{gameId}.json`: the plays of a game told in order, with everyone's running totals.
struct NBAPlayByPlay: Sendable {
    private let game: Game
    private let actions: [PlayAction]

    init(_ played: PlayedGame) {
        self.game = played.game
        var narrator = PlayNarrator(played)
        narrator.tell()
        self.actions = narrator.actions
    }

    func reply() -> UpstreamReply {
        .writing { json in
            json.object("meta") { json in
                json.field("version", 1)
                json.field("code", 200)
                json.field("request", "http://nba.cloud/games/\(self.game.id)/playbyplay?Format=json")
                json.field("time", self.game.end.description)
            }
            json.object("game") { json in
                json.field("gameId", self.game.id)
                json.array("actions", self.actions.enumerated()) { json, action in
                    let time = self.time(of: action.offset)
                    json.object { action.element.write(&$0, number: action.offset + 2, time: time) }
                }
            }
        }
    }

    /// Rows spread evenly over the time from ten minutes after the start to the end of the game.
    private func time(of row: Int) -> Timestamp {
        let first = self.game.start.advanced(by: .seconds(600)).milliseconds
        let length = self.game.end.milliseconds - first
        return Timestamp(milliseconds: first + length * Int64(row) / Int64(max(1, self.actions.count - 1)))
    }
}
