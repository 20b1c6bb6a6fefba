/// One scripted misbehaviour of a service, declared as a value.
package struct UpstreamFault: Sendable, Equatable {
    package enum Effect: Sendable, Equatable {
        /// The second half of the body never comes.
        case cutBody
        /// An HTML page that says the service is down, with status 200.
        case errorPage
        /// A well-formed payload whose lists are empty.
        case emptyData
        /// Every occurrence of a text in the body becomes another, such as a score that becomes negative.
        case replaceText(String, with: String)
        /// Status 429 with `Retry-After` in seconds.
        case rateLimited(retryAfter: Int)
        /// Status 503.
        case unavailable
        /// A sound body that calls itself an HTML page.
        case wrongContentType
        /// A body that comes in pieces of so many bytes with a pause after each: slow loris.
        case slowBody(bytes: Int, pause: Duration)
        /// The connection is reset in the middle of the body.
        case resetInBody
        /// The box scores of these games are missing wherever box scores are served.
        case withoutGames([LostGame])
    }

    /// A game by both of the names that box scores go by.
    package struct LostGame: Sendable, Equatable {
        /// NBA.com's id.
        package var id: String
        /// NBA.com's three letters.
        package var home: String
        package var away: String

        package init(id: String, home: String, away: String) {
            self.id = id
            self.home = home
            self.away = away
        }

        package init(_ game: SimulatedGame) {
            self.init(id: game.id, home: game.home, away: game.away)
        }
    }

    package var host: String
    /// A part of the path, compared without regard to letter case.
    package var pathContains: String
    /// Which of the matching requests are hit, counted from 1; nil for all of them.
    package var requests: ClosedRange<Int>?
    /// The value that a parameter must have, such as the cursor of the one page that always fails.
    package var parameter: Parameter?
    /// When it strikes; nil for always.
    package var schedule: BrownOut?
    package var effect: Effect

    package struct Parameter: Sendable, Equatable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(
        host: String, pathContains: String = "/", requests: ClosedRange<Int>? = nil, parameter: Parameter? = nil,
        schedule: BrownOut? = nil, effect: Effect
    ) {
        self.host = host
        self.pathContains = pathContains
        self.requests = requests
        self.parameter = parameter
        self.schedule = schedule
        self.effect = effect
    }

    /// Loses the box scores of the same games at balldontlie and at NBA.com.
    package static func lost(_ games: [LostGame]) -> [UpstreamFault] {
        [
            UpstreamFault(
                host: "api.balldontlie.io", pathContains: "/v1/box_scores", effect: .withoutGames(games)),
            UpstreamFault(
                host: "stats.nba.com", pathContains: "/boxscoretraditionalv3", effect: .withoutGames(games)),
        ]
    }

    func matches(_ request: UpstreamRequest) -> Bool {
        request.host == self.host && request.path.lowercased().contains(self.pathContains.lowercased())
            && self.parameter.map { request.value($0.name) == $0.value } ?? true
    }
}
