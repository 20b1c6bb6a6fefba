import Extraction
import Foundation
import Hosting
import Invocation
import Messaging
import Pipeline
import ProcessRaw
import Scraping
import TestSupport
import Testing
import Timing
import Warehouse

/// Known secrets are put wherever an upstream could echo them; nothing that is written holds one.
@Suite struct SecretTests {
    private static let secrets = ["BDL_API_KEY": "bdl-5ecret+/=x", "ODDS_API_KEY": "odds 5ecret&y"]

    /// Every form in which a secret could be written down, and the half that a cut would leave.
    private static let forms = Self.secrets.values.flatMap { secret in
        let encoded = secret.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? secret
        return [
            secret, encoded, encoded.lowercased(), secret.replacing(" ", with: "+"), secret.replacing("/", with: "\\/"),
            String(secret.prefix(8)), String(encoded.prefix(10)),
        ]
    }

    private func desk(_ echo: SecretEcho) throws -> Desk {
        try Desk(secrets: Self.secrets) { try echo.answer($0, count: $1) }
    }

    /// Scrapes, and gives the completion to process-raw as a process of its own would.
    private func process(_ source: String, at desk: Desk) async throws -> (scrape: Outcome, raw: InvocationResult) {
        let (outcome, _) = try await desk.run(source)
        let message = try #require(desk.store.messages(ofType: "completion").last)
        let runner = FunctionRunner(
            ports: desk.ports, time: desk.time.source, randomness: .seeded(3), logger: desk.logger,
            redactor: desk.redactor)
        let raw = ProcessRaw(ports: desk.ports, pdf: PDFText { _ in throw PDFTextError(.notInstalled, "none here") })
        let envelope = Envelope(
            id: message.eventID, data: message.data, attributes: [Envelope.Attribute.correlationID: "c"],
            subscription: "nba-phase1-scrapers-complete.process-raw")
        return (outcome, await runner.run(AnyFunction(raw), on: envelope))
    }

    /// Everything that a desk and those who used it have written anywhere.
    private func written(_ desk: Desk) async throws -> [String] {
        var written = desk.log.all + desk.objects.keys
        for table in TableDefinition.all {
            written += try await desk.ports.warehouse.select(Query(table)).map { "\($0)" }
        }
        for key in desk.objects.keys {
            written.append(String(decoding: try await desk.objects.objects.get(key), as: UTF8.self))
        }
        written += desk.store.outboxEntries.map { "\($0)" } + desk.store.deadLetters.map { "\($0)" }
        written += desk.store.unknownCompletions.map { "\($0)" }
        return written + (try await desk.ports.store.incidents().map { "\($0)" })
    }

    private func expectNoSecret(in written: [String]) {
        #expect(!written.isEmpty)
        for text in written {
            for form in Self.forms + ["abc123secret", "server-side-key-9"] {
                #expect(!text.contains(form), "'\(form)' is written: \(text.prefix(300))")
            }
        }
    }

    @Test(arguments: SecretEcho.allCases, ["bdl-box-scores", "bdl-stats", "odds-events", "odds-game-lines"])
    func `no row, message, payload, log line or object name holds a secret`(
        echo: SecretEcho, source: String
    ) async throws {
        let desk = try self.desk(echo)
        let (scrape, raw) = try await self.process(source, at: desk)
        self.expectNoSecret(in: try await self.written(desk) + [scrape.message, raw.message])
        // The upstream got what is hidden here.
        let sent = desk.seen.urls.joined() + desk.seen.headers.map { "\($0)" }.joined()
        #expect(Self.forms.contains { sent.contains($0) })
    }

    @Test func `an answer that quotes the key and cannot be read is a dead letter and an incident without it`()
        async throws
    {
        let desk = try self.desk(.value)
        let (_, raw) = try await self.process("odds-events", at: desk)
        #expect(raw.message.contains("home_team (game e): '[redacted]' is not a known team"), "\(raw.message)")
        #expect(!desk.store.deadLetters.isEmpty)
        #expect(try await !desk.openIncidents().isEmpty)
        #expect(try await desk.rows(ProcessorRunRow.self).contains { $0.errorMessage?.contains("[redacted]") == true })
        self.expectNoSecret(in: try await self.written(desk) + [raw.message])
    }

    @Test func `half an answer that quotes the key is an error without it`() async throws {
        let desk = try self.desk(.page)
        let (scrape, _) = try await self.process("bdl-box-scores", at: desk)
        #expect(scrape.message.contains("JSON that is broken at byte 1"), "\(scrape.message)")
        let errors = try await desk.rows(ApiErrorRow.self)
        #expect(errors.map { $0.responseBody?.contains("it is bad: [redacted]") } == [true])
        self.expectNoSecret(in: try await self.written(desk) + [scrape.message])
    }

    @Test func `a cursor that is the key is refused without naming it`() async throws {
        let desk = try self.desk(.cursor)
        let (scrape, _) = try await self.process("bdl-stats", at: desk)
        #expect(scrape.message.contains("leads back: its cursor '[redacted]' came before"), "\(scrape.message)")
        #expect(try await !desk.openIncidents().isEmpty)
        self.expectNoSecret(in: try await self.written(desk) + [scrape.message])
    }

    @Test func `a refusal that quotes the key is a row of the error log without it`() async throws {
        let desk = try self.desk(.refusal)
        _ = try await self.process("odds-game-lines", at: desk)
        #expect(try await !desk.rows(ApiErrorRow.self).isEmpty)
        self.expectNoSecret(in: try await self.written(desk))
    }

    @Test func `what was kept without the key is read as what was kept`() async throws {
        let row = #"{"data":[{"id":1,"note":"bdl-5ecret+\/=x"}],"meta":{"next_cursor":null}}"#
        let desk = try Desk(secrets: Self.secrets) { _, _ in HTTPResponse(status: 200, body: Array(row.utf8)) }
        let (_, completion) = try await desk.run("bdl-stats")
        let object = try #require(completion?.objects?.first)
        let bytes = try await desk.objects.objects.get(object.key)
        #expect(ContentHash.of(bytes) == object.sha256)
        #expect(String(decoding: bytes, as: UTF8.self).contains(#""note":"[redacted]""#))
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
        let written = try await self.written(desk) + [first.message, second.message]
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
