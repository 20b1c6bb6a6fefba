import Pipeline
import Scraping
import Synchronization
import TestSupport
import Timing
import Warehouse

/// Google's token endpoint and a shared drive, with a scraper before them that holds the account's key.
final class GoogleDrive: Sendable {
    static let source = "bigdataball-play-by-play"
    static let secret = "BIGDATABALL_SERVICE_ACCOUNT"
    private static let drive = "http://up/www.googleapis.com/drive/v3/files"

    let authority: TokenAuthority
    /// Ids of NBA.com whose files are there.
    let files: Mutex<Set<String>>
    private let clock = Mutex<VirtualTime?>(nil)
    private let tokenAnswer: @Sendable (Int) -> HTTPResponse?
    private let tokenCalls = Mutex(0)

    /// - Parameter tokenAnswer: what the token endpoint says to its nth call instead of giving a token.
    init(
        files: Set<String> = [], lifeSeconds: Int = 3599,
        tokenAnswer: @escaping @Sendable (Int) -> HTTPResponse? = { _ in nil }
    ) throws {
        self.authority = try TokenAuthority(lifeSeconds: lifeSeconds)
        self.files = Mutex(files)
        self.tokenAnswer = tokenAnswer
    }

    /// A scraper whose schedule has these games.
    func desk(games: [String] = ["0022300561", "0022300562"], key: String? = nil) async throws -> Desk {
        let desk = try Desk(secrets: [Self.secret: try key ?? self.authority.keyFile()], threshold: 1000) {
            request, _ in
            try self.answer(request)
        }
        self.clock.withLock { $0 = desk.time }
        var commit = Commit(correlationID: "c")
        let table = desk.ports.topology.schedule
        let keys = ["20240115_HOU_PHI", "20240115_SAS_ATL", "20240115_CHI_CLE"]
        commit.tables = [
            TableWrite(
                table: table,
                rows: zip(games, keys).enumerated().map { number, game in
                    Row.sample(of: table, number: number).with(
                        [
                            "game_date": .date(Desk.date), "game_id": .text(game.0),
                            "canonical_game_id": .text(game.1),
                        ], hash: "h\(number)")
                })
        ]
        _ = try await desk.ports.store.commit(commit)
        return desk
    }

    private func answer(_ request: HTTPRequest) throws -> HTTPResponse {
        let now = self.clock.withLock { $0?.now() } ?? Timestamp(milliseconds: 0)
        if request.url == "http://up/oauth2.googleapis.com/token" {
            let number = self.tokenCalls.withLock { calls in
                calls += 1
                return calls
            }
            if let answer = self.tokenAnswer(number) { return answer }
            guard request.method == "POST", request.headers["Content-Type"] == "application/x-www-form-urlencoded"
            else { return HTTPResponse(status: 405) }
            let (status, body) = try self.authority.grant(request.body, at: now)
            return HTTPResponse(status: status, body: body)
        }
        guard request.url.hasPrefix(Self.drive) else { return HTTPResponse(status: 200, body: Array("{}".utf8)) }
        guard self.authority.accepts(request.headers["Authorization"], at: now) else {
            let sent = request.headers["Authorization"] ?? "nothing"
            return HTTPResponse(status: 401, headers: ["X-Echo": sent], body: Array("no: \(sent)".utf8))
        }
        if request.url.contains("alt=media") { return HTTPResponse(status: 200, body: Array("game_id".utf8)) }
        let found = self.files.withLock { $0.filter { request.url.contains($0) } }.map { #"{"id":"file-of-\#($0)"}"# }
        return HTTPResponse(status: 200, body: Array(#"{"files":[\#(found.joined(separator: ","))]}"#.utf8))
    }
}

extension Desk {
    /// The requests to a path of the upstream, in order.
    func asked(_ part: String) -> [String] { self.seen.urls.filter { $0.contains(part) } }
}
