/// What kind of game an id of NBA.com stands for; its third digit says so.
enum GameKind: Equatable {
    case preseason, regularSeason, allStar, playoffs, playIn, cupFinal

    /// Nil for an id that does not begin with `001` to `006`.
    init?(_ id: String) {
        switch id.prefix(3) {
        case "001": self = .preseason
        case "002": self = .regularSeason
        case "003": self = .allStar
        case "004": self = .playoffs
        case "005": self = .playIn
        case "006": self = .cupFinal
        default: return nil
        }
    }
}
