import Foundation
import Invocation
import Scraping

/// The ways in which an upstream repeats the secret that it was asked with.
enum SecretEcho: String, CaseIterable, Sendable {
    /// A refusal with everything that was sent.
    case refusal
    /// 200 and what begins as JSON.
    case page
    /// 200 and JSON with a value that nobody can read, and that an error therefore quotes.
    case value
    /// 200 and JSON that names the address.
    case problem
    /// A list whose cursor is the secret, for ever.
    case cursor
    /// No answer, and a failure that names all.
    case failure

    func answer(_ request: HTTPRequest, count: Int) throws -> HTTPResponse {
        let sent = request.headers.fields.map { "\($0.name): \($0.value)" }.joined(separator: "; ")
        let key = request.headers["Authorization"] ?? request.url.split(separator: "=").last.map(String.init) ?? ""
        func ok(_ body: String) -> HTTPResponse {
            HTTPResponse(status: 200, headers: ["X-Echo": sent], body: Array(body.utf8), effectiveURL: request.url)
        }
        switch self {
        case .refusal:
            return HTTPResponse(
                status: 401,
                headers: [
                    "X-Echo": "your key \(sent) at \(request.url)", "Set-Cookie": "session=abc123secret",
                    "Location": request.url, "X-Api-Key": "server-side-key-9",
                ], body: Array("no: \(request.url) with \(sent)".utf8), effectiveURL: request.url)
        case .page: return ok("{this is the key that you sent, it is bad: \(key) at \(request.url)}")
        case .value:
            return ok(
                #"[{"id":"e","sport_key":"s","commence_time":"2024-01-16T00:10:00Z","home_team":\#(try JSON.encode(key)),"away_team":""}]"#
            )
        case .problem: return ok(try JSON.encode(["error": "\(request.url) with \(sent)"]))
        case .cursor:
            return ok(
                #"{"data":[{"id":\#(count)}],"meta":{"next_cursor":\#(try JSON.encode([key]).dropFirst().dropLast())}}"#
            )
        case .failure: throw HTTPFailure(.tls, "cannot ask \(request.url) with \(request.headers)")
        }
    }
}
