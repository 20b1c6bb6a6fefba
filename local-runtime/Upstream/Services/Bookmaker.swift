/// One of the two bookmakers that the pipeline asks for.
struct Bookmaker: Sendable {
    let key: String
    let title: String
    /// Seconds between the bookmaker's own update and the snapshot.
    let lag: Int

    static let all = [
        Bookmaker(key: "draftkings", title: "DraftKings", lag: 18),
        Bookmaker(key: "fanduel", title: "FanDuel", lag: 39),
    ]
}
