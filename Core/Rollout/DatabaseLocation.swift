/// Where state lives, as `FASTBREAK_DATABASE_URL` names it.
package enum DatabaseLocation: Sendable, Equatable {
    /// One SQLite file, written `sqlite:PATH`.
    case sqlite(path: String)
}

extension FlagForm where Value == DatabaseLocation {
    /// Only what this build can open, so that a deployment meant for a server never starts on an empty file.
    package static var database: FlagForm {
        FlagForm(
            kind: .text, accepts: "sqlite:PATH, or unset for SQLite in the data folder",
            parse: { text throws(FlagRefusal) in
                let scheme = text.prefix { $0 != ":" }.lowercased()
                guard !["postgres", "postgresql"].contains(scheme) else {
                    throw FlagRefusal("names PostgreSQL, which arrives with the PostgreSQL adapter")
                }
                let path = text.dropFirst("sqlite:".count)
                guard scheme == "sqlite", !path.isEmpty else {
                    throw FlagRefusal("names no database that this build can open")
                }
                return .sqlite(path: String(path))
            },
            text: { location in
                switch location {
                case .sqlite(let path): "sqlite:\(path)"
                }
            }
        )
    }
}
