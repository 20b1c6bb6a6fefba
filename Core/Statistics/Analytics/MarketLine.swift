import Timing
import Warehouse

/// How one book's line moved before a game.
///
/// Both ends are of the same book, so that movement is movement and not a difference between books.
struct MarketLine: Sendable, Equatable {
    let opening: Double
    let last: Double
    let book: String

    var movement: Double { self.last - self.opening }

    /// Whose line is shown when several books have one; other books follow by name.
    static let preferredBooks = ["draftkings", "fanduel", "betmgm", "caesars"]

    /// A line as one book showed it at one moment.
    struct Quote: Sendable {
        let book: String
        let moment: Timestamp
        let point: Double
        /// Distance between the prices of both sides: smallest for a book's main line among its alternates.
        var imbalance = 0.0
    }

    /// The line of the preferred book among those that quoted; nil without a quote.
    init?(_ quotes: [Quote]) {
        let rank = Dictionary(uniqueKeysWithValues: zip(Self.preferredBooks, Self.preferredBooks.indices))
        func order(_ book: String) -> (Int, String) { (rank[book] ?? rank.count, book) }
        guard let book = quotes.map(\.book).min(by: { order($0) < order($1) }) else { return nil }
        let main = quotes.filter { $0.book == book }.sorted {
            ($0.moment, $0.imbalance, $0.point) < ($1.moment, $1.imbalance, $1.point)
        }
        guard let first = main.first, let latest = main.last,
            let last = main.first(where: { $0.moment == latest.moment })
        else { return nil }
        self.opening = first.point
        self.last = last.point
        self.book = book
    }
}
