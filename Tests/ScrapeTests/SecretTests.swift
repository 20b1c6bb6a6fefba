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

    @Test(arguments: ["bdl-box-scores", "odds-game-lines"])
    func `no row, message, log line or object name holds a secret`(source: String) async throws {
        let desk = try Desk(secrets: Self.secrets) { request, _ in Self.echo(request) }
        let (outcome, _) = try await desk.run(source)
        var written = desk.log.all + [outcome.message]
        for table in TableDefinition.all {
            written += try await desk.ports.warehouse.select(Query(table)).map { "\($0)" }
        }
        written += desk.store.outboxEntries.map { "\($0)" } + desk.store.deadLetters.map { "\($0)" }
        written += try await desk.ports.store.incidents().map { "\($0)" }
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
        var written = desk.log.all + desk.store.outboxEntries.map { "\($0)" }
        for table in TableDefinition.all {
            written += try await desk.ports.warehouse.select(Query(table)).map { "\($0)" }
        }
        for text in written {
            for form in Self.forms { #expect(!text.contains(form), "'\(form)' is written: \(text.prefix(300))") }
        }
    }
}
