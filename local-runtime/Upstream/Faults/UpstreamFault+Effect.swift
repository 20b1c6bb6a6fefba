import FoundationEssentials

extension UpstreamFault.Effect {
    /// What the caller gets instead of a sound reply.
    func spoil(_ reply: UpstreamReply, of request: UpstreamRequest) -> UpstreamReply {
        var spoiled = reply
        switch self {
        case .cutBody:
            spoiled.body = Array(reply.body.prefix(reply.body.count / 2))
        case .errorPage:
            let page = "<!DOCTYPE html><html><head><title>Error</title></head><body>Service unavailable</body></html>"
            return .html(Array(page.utf8))
        case .emptyData:
            var surgery = JSONSurgery(reply.body)
            surgery.emptyArrays(named: Self.lists)
            spoiled.body = surgery.bytes
        case .replaceText(let text, let replacement):
            spoiled.body = Array(
                String(decoding: reply.body, as: UTF8.self).replacing(text, with: replacement).utf8)
        case .rateLimited(let seconds):
            spoiled = .problem(status: 429, "too many requests")
            spoiled.headers["Retry-After"] = String(seconds)
        case .unavailable:
            return .problem(status: 503, "service unavailable")
        case .wrongContentType:
            spoiled.contentType = "text/html; charset=utf-8"
        case .slowBody(let bytes, let pause):
            spoiled.delivery = .trickle(bytes: bytes, pause: pause)
        case .resetInBody:
            spoiled.delivery = .reset
        case .withoutGames(let games):
            if let id = request.value("GameID") {
                let isLost = games.contains { $0.id == id }
                return isLost ? .problem(status: 404, "box score of game '\(id)' is missing") : reply
            }
            var surgery = JSONSurgery(reply.body)
            surgery.removeElements(ofArray: "data") { Self.isBoxScore($0, of: games) }
            spoiled.body = surgery.bytes
        }
        return spoiled
    }

    /// The keys under which the services list what they have.
    private static let lists: Set = ["data", "events", "rowSet", "players", "actions", "bookmakers"]

    private struct BoxScore: Decodable {
        struct Team: Decodable {
            var abbreviation: String
        }
        enum CodingKeys: String, CodingKey {
            case home = "home_team"
            case away = "visitor_team"
        }
        var home: Team
        var away: Team
    }

    /// An element that is no box score is none of the lost ones.
    private static func isBoxScore(_ json: [UInt8], of games: [UpstreamFault.LostGame]) -> Bool {
        guard let box = try? JSONDecoder().decode(BoxScore.self, from: Data(json)) else { return false }
        return games.contains { $0.home == box.home.abbreviation && $0.away == box.away.abbreviation }
    }
}
