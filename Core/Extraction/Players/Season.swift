import Timing

/// The name of a season.
enum Season {
    /// `2023-24` for the season that began in 2023.
    static func name(startingIn year: Int) -> String {
        "\(year)-\(((year + 1) % 100).padded(to: 2))"
    }
}
