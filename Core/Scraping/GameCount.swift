package import Extraction

/// How the games of a date are counted in a source's answers, to be compared with the schedule.
package enum GameCount: Sendable, Equatable {
    /// The answers do not tell the date's games apart, or are the schedule itself, with which the others are compared.
    case unknown
    /// One payload a game, each in a folder of its own.
    case parts
    /// One element of this list a game.
    case list(String)
    /// Elements of the list name their game at this path.
    case distinct(list: String, id: [String])
}

extension GameCount {
    /// The games in the payloads of one scrape; nil where they cannot be counted.
    ///
    /// A payload that cannot be read counts for nothing here: its extraction says which field at which index is wrong.
    package func games(in payloads: [Payload]) -> Int? {
        switch self {
        case .unknown: nil
        case .parts: Set(payloads.map { $0.name.split(separator: "/").dropLast() }).count
        case .list(let field):
            payloads.reduce(0) { $0 + (JSONItems.slices(of: field, in: $1.bytes)?.items.count ?? 0) }
        case .distinct(let field, let path):
            Set(
                payloads.flatMap { payload in
                    ((try? payload.outline())?[field]?.list ?? []).compactMap { $0[path]?.scalar }
                }
            ).count
        }
    }
}
