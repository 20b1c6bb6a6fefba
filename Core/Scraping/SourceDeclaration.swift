package import Extraction
package import Timing

/// One kind of payload of one upstream: what is asked for, and how it is kept.
package struct SourceDeclaration: Sendable {
    /// What a request needs to know before it can be asked.
    package enum Needs: Sendable, Equatable {
        case date
        /// The date's games, which the schedule must have brought first.
        case games
    }

    /// `nbac-scoreboard`: the scraper's name in messages and rows.
    package var id: String
    /// First part of the object key: `nba-com`.
    package var source: String
    /// Second part of the object key: `scoreboard-v2`.
    package var kind: String
    /// `json` or `html`.
    package var fileExtension: String
    package var needs: Needs
    package var authentication: Authentication
    package var headers: HTTPHeaders
    package var timeouts: HTTPTimeouts
    /// The requests of a date.
    package var requests: @Sendable (ScrapeTarget) -> [SourceRequest]
    /// The further requests that an answer names, such as one for each event of a list.
    package var following: @Sendable (Payload, ScrapeTarget) throws -> [SourceRequest]
    /// Whether answers to the first requests are payloads of their own, or only a list of what to ask next.
    package var keepsFirst: Bool

    init(
        id: String, source: String, kind: String, fileExtension: String = "json", needs: Needs = .date,
        authentication: Authentication = .none, headers: HTTPHeaders = HTTPHeaders(),
        timeouts: HTTPTimeouts = HTTPTimeouts(), keepsFirst: Bool = true,
        following: @escaping @Sendable (Payload, ScrapeTarget) throws -> [SourceRequest] = { _, _ in [] },
        requests: @escaping @Sendable (ScrapeTarget) -> [SourceRequest]
    ) {
        self.id = id
        self.source = source
        self.kind = kind
        self.fileExtension = fileExtension
        self.needs = needs
        self.authentication = authentication
        self.headers = headers
        self.timeouts = timeouts
        self.keepsFirst = keepsFirst
        self.following = following
        self.requests = requests
    }

    /// The place of a payload: `{source}/{kind}/{date}/{part}/{timestamp}.{extension}`.
    package func objectKey(date: GameDate, part: String?, at moment: Timestamp) -> String {
        let stamp = moment.description.split(separator: ":").joined(separator: "-")
        let folder = [self.source, self.kind, date.description] + [part].compactMap(\.self)
        return folder.joined(separator: "/") + "/\(stamp).\(self.fileExtension)"
    }
}

/// How a source is told who asks; the secret itself is never part of a declaration.
package enum Authentication: Sendable, Equatable {
    case none
    /// A header whose value is the secret of this name.
    case header(String, secret: String)
    /// A query parameter whose value is the secret of this name.
    case query(String, secret: String)
}

/// The date that is scraped, and what is known of its games.
package struct ScrapeTarget: Sendable {
    package var date: GameDate
    package var games: [ScheduledGame]
    package var eastern: EasternTime

    package init(date: GameDate, games: [ScheduledGame] = [], eastern: EasternTime) {
        self.date = date
        self.games = games
        self.eastern = eastern
    }
}

/// One request of a source, before address and secrets.
package struct SourceRequest: Sendable, Equatable {
    package var host: String
    package var path: String
    package var query: [Parameter]
    /// The folder below the date where the answer is kept, where a date has more than one.
    package var part: String?

    package struct Parameter: Sendable, Equatable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    init(_ host: String, _ path: String, _ query: [(String, String)] = [], part: String? = nil) {
        self.host = host
        self.path = path
        self.query = query.map { Parameter(name: $0.0, value: $0.1) }
        self.part = part
    }
}
