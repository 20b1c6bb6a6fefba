import Foundation
import Invocation
import Pipeline
import Scraping
import TestSupport
import Testing
import Timing
import Warehouse

/// Known secrets are put wherever an upstream could echo them; nothing that is written holds one.
@Suite struct SecretTests {
    private static let secrets = ["BDL_API_KEY": "bdl-5ecret+/=x", "ODDS_API_KEY": "odds 5ecret&y"]

    /// Every form in which a secret could be written down.
    private static let forms = Self.secrets.values.flatMap { secret in
        let encoded = secret.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? secret
        return [secret, encoded, encoded.lowercased(), secret.replacing(" ", with: "+")]
    }

    private static func echo(_ request: HTTPRequest) -> HTTPResponse {
        let sent = request.headers.fields.map { "\($0.name): \($0.value)" }.joined(separator: "; ")
        return HTTPResponse(
            status: 401,
            headers: [
                "X-Echo": "your key \(sent) at \(request.url)", "Set-Cookie": "session=abc123secret",
                "Location": request.url, "X-Api-Key": "server-side-key-9",
            ], body: Array("no: \(request.url) with \(sent)".utf8), effectiveURL: request.url)
    }

    /// Log lines, rows, messages, dead letters and incidents.
    private static func written(by desk: Desk) async throws -> [String] {
        var written = desk.log.all
        for table in TableDefinition.all {
            written += try await desk.ports.warehouse.select(Query(table)).map { "\($0)" }
        }
        written += desk.store.outboxEntries.map { "\($0)" } + desk.store.deadLetters.map { "\($0)" }
        return try await written + desk.ports.store.incidents().map { "\($0)" }
    }

    @Test(arguments: ["bdl-box-scores", "odds-game-lines"])
    func `no row, message, log line or object name holds a secret`(source: String) async throws {
        let desk = try Desk(secrets: Self.secrets) { request, _ in Self.echo(request) }
        let (outcome, _) = try await desk.run(source)
        let written = try await Self.written(by: desk) + [outcome.message]
        #expect(try await !desk.rows(ApiErrorRow.self).isEmpty)
        for text in written {
            for form in Self.forms + ["abc123secret", "server-side-key-9"] {
                #expect(!text.contains(form), "'\(form)' is written: \(text.prefix(300))")
            }
        }
        // The upstream got what is hidden here.
        let sent = desk.seen.urls.joined() + desk.seen.headers.map { "\($0)" }.joined()
        #expect(Self.forms.contains { sent.contains($0) })
    }

    @Test func `a failure that repeats a secret does not write it either`() async throws {
        let desk = try Desk(secrets: Self.secrets) { request, _ in
            throw HTTPFailure(.tls, "cannot ask \(request.url) with \(request.headers)")
        }
        _ = try await desk.run("odds-game-lines")
        for text in try await Self.written(by: desk) {
            for form in Self.forms { #expect(!text.contains(form), "'\(form)' is written: \(text.prefix(300))") }
        }
    }

    enum Echo: CaseIterable {
        /// The token endpoint repeats the assertion that it refuses.
        case ofAssertion
        /// The drive repeats the tokens that it does not take.
        case ofToken
        /// The endpoint gives a token with a status that is an error.
        case tokenInError
        /// The transport's failure repeats the request.
        case ofRequest
    }

    @Test(arguments: Echo.allCases)
    func `neither key nor assertion nor token of a service account is written`(echo: Echo) async throws {
        let google = try GoogleDrive(files: ["0022300561"]) { number in
            echo == .tokenInError
                ? HTTPResponse(
                    status: 500, body: Array(#"{"access_token":"ya29.given-by-mistake-\#(number)"}"#.utf8)) : nil
        }
        let mine = try await google.desk()
        let other = try TokenAuthority(isStranger: true)
        let desk: Desk
        switch echo {
        case .ofAssertion: desk = try await google.desk(key: try other.keyFile())
        case .ofToken, .tokenInError: desk = mine
        case .ofRequest:
            desk = try Desk(secrets: mine.secrets, sharing: mine) { request, _ in
                throw HTTPFailure(
                    .tls, "\(request.url) \(request.headers) \(String(decoding: request.body, as: UTF8.self))")
            }
        }
        let (first, _) = try await desk.run(GoogleDrive.source, messageID: "one")
        google.authority.revoke()
        let (second, _) = try await desk.run(GoogleDrive.source, messageID: "two")
        let written = try await Self.written(by: desk) + [first.message, second.message]
        let assertions = google.authority.secrets.filter { $0.hasPrefix("eyJ") } + desk.seen.assertions
        // Cut-off parts count too: header, claims and signature.
        let secrets =
            google.authority.secrets + other.secrets + assertions.flatMap { $0.split(separator: ".") }.map(String.init)
            + ["ya29."]
        #expect(try await !desk.rows(ApiErrorRow.self).isEmpty)
        #expect(assertions.contains { $0.count > 500 }, "no assertion was sent")
        for text in written {
            for secret in secrets {
                #expect(!text.contains(secret), "'\(secret)' is written: \(text.prefix(300))")
            }
        }
    }
}
