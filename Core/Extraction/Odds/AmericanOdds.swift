/// Prices as American books write them.
enum AmericanOdds {
    /// What 100 wins, or, negative, what wins 100: 2.5 → +150, 1.91 → -110; the decimal price is above 1.
    static func price(decimal: Double) -> Int {
        let profit = decimal - 1
        return Int((profit >= 1 ? profit * 100 : -100 / profit).rounded())
    }
}
