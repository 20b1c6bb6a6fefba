package import Extraction
package import Resilience
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
    /// The host of its requests, to which the quota belongs.
    package var host: String
    /// Other hosts that its answers lead to; each has a breaker of its own.
    package var furtherHosts: [String]
    /// How its answers are held against the schedule; every declaration says so, also that they cannot be.
    package var gameCount: GameCount
    /// What an answer that is kept has to be, and how its file is called.
    package var format: PayloadFormat
    package var needs: Needs
    package var authentication: Authentication
    package var headers: HTTPHeaders
    package var timeouts: HTTPTimeouts
    /// What the host admits, every rate of it at once.
    ///
    /// Sources of one host declare the same, because they share it; none where no quota is known, and then only what the
    /// host says is obeyed.
    package var quota: [Rate]
    /// Where its answers tell the credits of its key; nil where calls cost none.
    package var credits: CreditHeaders?
    /// What it means that all requests were answered and nothing is in the answers.
    package var zeroRows: ZeroRows
    /// Where an answer lists its rows, name below name; nil where an answer is itself what was asked for, such as the
    /// page of a game, and never empty.
    package var rows: [String]?
    /// Statuses by which the source says that there is nothing to be had yet, such as 403 for a report that is not out:
    /// no failure, no retry.
    package var notYetStatuses: Set<Int>
    /// The source that stands in when this one has been down all day; its rows are marked with its own name.
    package var fallback: String?
    /// Nothing waits for it: its failure is seen in its health and stops no boundary.
    package var isOptional: Bool
    /// Asked with a token of this service account instead of a key.
    package var serviceAccount: ServiceAccountScope?
    /// The requests of a date.
    package var requests: @Sendable (ScrapeTarget) -> [SourceRequest]
    /// The further requests that an answer names, such as one for each event of a list; throws ``NotYet`` where it should
    /// name one and does not so far.
    package var following: @Sendable (Payload, ScrapeTarget) throws -> [SourceRequest]
    /// Whether answers to the first requests are payloads of their own, or only a list of what to ask next.
    package var keepsFirst: Bool
    /// How long to wait before what is ``NotYet`` there is asked for again, after each try of an event; then it counts as
    /// absent, and on a date that stays without it the fallback stands in.
    package var uploadLag: [Duration]

    package init(
        id: String, source: String, kind: String, host: String, furtherHosts: [String] = [], gameCount: GameCount,
        format: PayloadFormat = .json, needs: Needs = .date, authentication: Authentication = .none,
        headers: HTTPHeaders = HTTPHeaders(),
        timeouts: HTTPTimeouts = HTTPTimeouts(), quota: [Rate] = [], credits: CreditHeaders? = nil,
        zeroRows: ZeroRows = .onlyWithoutGames,
        rows: [String]? = nil, notYetStatuses: Set<Int> = [], fallback: String? = nil, isOptional: Bool = false,
        serviceAccount: ServiceAccountScope? = nil, keepsFirst: Bool = true, uploadLag: [Duration] = [],
        following: @escaping @Sendable (Payload, ScrapeTarget) throws -> [SourceRequest] = { _, _ in [] },
        requests: @escaping @Sendable (ScrapeTarget) -> [SourceRequest]
    ) {
        self.id = id
        self.source = source
        self.kind = kind
        self.host = host
        self.furtherHosts = furtherHosts
        self.gameCount = gameCount
        self.format = format
        self.needs = needs
        self.authentication = authentication
        self.headers = headers
        self.timeouts = timeouts
        self.quota = quota
        self.credits = credits
        self.zeroRows = zeroRows
        self.rows = rows
        self.notYetStatuses = notYetStatuses
        self.fallback = fallback
        self.isOptional = isOptional
        self.serviceAccount = serviceAccount
        self.keepsFirst = keepsFirst
        self.uploadLag = uploadLag
        self.following = following
        self.requests = requests
    }

    /// Every host that it calls, its own first; the token endpoint of a service account is named by its key file.
    package var hosts: [String] { [self.host] + self.furtherHosts }

    /// Name of the secret without which the real host answers nothing, such as `BDL_API_KEY`; nil where none is needed.
    package var secretName: String? {
        if let serviceAccount { return serviceAccount.secret }
        return switch self.authentication {
        case .none: nil
        case .header(_, let secret), .query(_, let secret): secret
        }
    }

    /// What the answers to the first requests have to be; one that only names what to ask next is JSON.
    package var firstFormat: PayloadFormat { self.keepsFirst ? self.format : .json }

    /// The place of a payload: `{source}/{kind}/{date}/{part}/{timestamp}.{extension}`.
    package func objectKey(date: GameDate, part: String?, at moment: Timestamp) -> String {
        let stamp = moment.description.split(separator: ":").joined(separator: "-")
        let folder = [self.source, self.kind, date.description] + [part].compactMap(\.self)
        return folder.joined(separator: "/") + "/\(stamp).\(self.format.rawValue)"
    }
}

/// What an answer without rows means.
package enum ZeroRows: String, Sendable, Equatable {
    /// As good as any other answer: nobody is injured, no game is running.
    case normal
    /// Right on a date on which the schedule has no game, and trouble on any other.
    case onlyWithoutGames
    /// Trouble on every date: there are always thirty teams.
    case never
}

/// Thrown by ``SourceDeclaration/following`` for an answer that leads on to nothing yet, such as a search for a file that
/// is still to be uploaded.
package struct NotYet: Error {
    package init() {}
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
    /// How the answer is walked on; nil where it is complete.
    package var pagination: Pagination?
    /// What the call costs of a quota that counts credits; 0 where it is free.
    package var weight: Int

    package struct Parameter: Sendable, Equatable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(
        _ host: String, _ path: String, _ query: [(String, String)] = [], part: String? = nil,
        pagination: Pagination? = nil, weight: Int = 1
    ) {
        self.host = host
        self.path = path
        self.query = query.map { Parameter(name: $0.0, value: $0.1) }
        self.part = part
        self.pagination = pagination
        self.weight = weight
    }

    /// The request for a further page of the same list.
    package func page(_ value: String) -> SourceRequest {
        guard let pagination else { return self }
        var request = self
        request.query.removeAll { $0.name == pagination.parameter }
        request.query.append(Parameter(name: pagination.parameter, value: value))
        return request
    }
}
