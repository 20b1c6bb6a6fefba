/// A payload that cannot become rows: which file, which field at which index, and what is wrong with it.
///
/// Never transient: the same bytes fail the same way, so the payload is kept and the source marked degraded.
package struct ExtractionError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The name of the payload.
    package var file: String
    /// Path of the field, such as `data[3].home_team.abbreviation`; empty for the payload as a whole.
    package var field: String
    /// The game the field belongs to, in whatever form is known at that point.
    package var game: String?
    package var detail: String

    package init(file: String, field: String, game: String? = nil, detail: String) {
        self.file = file
        self.field = field
        self.game = game
        self.detail = detail
    }

    package var description: String {
        var text = self.file
        if !self.field.isEmpty { text += ": \(self.field)" }
        if let game { text += " (game \(game))" }
        return "\(text): \(self.detail)"
    }
}
