/// Where state lives, as `FASTBREAK_DATABASE_URL` names it.
package enum DatabaseLocation: Sendable, Equatable {
    /// One SQLite file, written `sqlite:PATH`.
    case sqlite(path: String)
    /// A PostgreSQL database by its whole URL, which may hold a password.
    case postgres(url: String)
}

extension FlagForm where Value == DatabaseLocation {
    /// Only what this build can open, so that a deployment meant for a server never starts on an empty file.
    ///
    /// What follows `postgres://` is left to the adapter, whose library knows every form of it.
    package static var database: FlagForm {
        FlagForm(
            kind: .text, accepts: "postgres://…, sqlite:PATH, or unset for SQLite in the data folder",
            parse: { text throws(FlagRefusal) in
                let scheme = text.prefix { $0 != ":" }
                let rest = text.dropFirst(scheme.count)
                switch scheme.lowercased() {
                case "postgres", "postgresql":
                    guard rest.hasPrefix("://"), rest.count > 3 else {
                        throw FlagRefusal("names PostgreSQL, but no server or database")
                    }
                    return .postgres(url: scheme.lowercased() + rest)
                case "sqlite" where rest.count > 1:
                    return .sqlite(path: String(rest.dropFirst()))
                default:
                    throw FlagRefusal("names no database that this build can open")
                }
            },
            text: { location in
                switch location {
                case .sqlite(let path): "sqlite:\(path)"
                case .postgres(let url): url
                }
            }
        )
    }
}
