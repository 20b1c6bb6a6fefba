import Timing

/// A spot in a payload whose values are being checked; turns what is wrong there into an error that names it.
///
/// The names of single fields are appended only when something is wrong, so that checking costs no text.
struct Place {
    let file: String
    /// Path of the enclosing object: `data[3].home_team.players[7]`.
    var field: String
    var game: String?

    init(_ payload: Payload, _ field: String, game: String? = nil) {
        self.file = payload.name
        self.field = field
        self.game = game
    }

    /// The same game, further down.
    func at(_ name: String) -> Place {
        var place = self
        place.field = self.path(name)
        return place
    }

    func error(_ name: String, _ detail: String) -> ExtractionError {
        ExtractionError(file: self.file, field: self.path(name), game: self.game, detail: detail)
    }

    private func path(_ name: String) -> String {
        if name.isEmpty { return self.field }
        return self.field.isEmpty || name.hasPrefix("[") ? self.field + name : "\(self.field).\(name)"
    }

    /// A number of something: perhaps unknown, never negative.
    func tally(_ value: Int?, _ name: String) throws(ExtractionError) -> Int? {
        if let value, value < 0 { throw self.error(name, "is \(value), and cannot be negative") }
        return value
    }

    /// That no more shots went in than were taken.
    func check(made: Int?, _ name: String, of attempted: Int?, _ attempts: String) throws(ExtractionError) {
        let tried = try self.tally(attempted, attempts)
        guard let made = try self.tally(made, name), let tried else { return }
        guard made <= tried else { throw self.error(name, "is \(made), more than the \(tried) of \(attempts)") }
    }

    func team(_ code: String, _ name: String) throws(ExtractionError) -> Team {
        try TeamCodes.resolve(code, payload: self.file, game: self.game, field: self.path(name))
    }

    /// That a date in the payload is the one that was asked for.
    func check(_ date: GameDate, is asked: GameDate, _ name: String) throws(ExtractionError) {
        guard date == asked else { throw self.error(name, "is \(date), but \(asked) was asked for") }
    }

    /// Minutes of a player with their fraction; nil for an empty text.
    func minutes(_ text: String?, _ name: String) throws(ExtractionError) -> Double? {
        guard let text, !text.isEmpty else { return nil }
        guard let minutes = PlayingTime.minutes(text) else {
            throw self.error(name, "'\(text)' is not a number of minutes from 0 to \(PlayingTime.limit)")
        }
        return minutes
    }
}
