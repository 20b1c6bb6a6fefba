import Invocation
import Messaging
import Scraping
import TestSupport
import Testing
import Timing
import Warehouse

/// BigDataBall's drive, read with tokens of a service account.
@Suite struct ServiceAccountTests {
    private static let games: Set = ["0022300561", "0022300562"]

    @Test func `a signed assertion becomes a token, which opens the list and the file of each game`() async throws {
        let google = try GoogleDrive(files: Self.games)
        let desk = try await google.desk()
        let (_, completion) = try await desk.run(GoogleDrive.source)
        #expect(completion?.status == .success, "\(completion?.errorMessage ?? "")")
        #expect(
            completion?.objects?.map { $0.key.split(separator: "/").prefix(4).joined(separator: "/") } == [
                "big-data-ball/play-by-play/2024-01-15/20240115_HOU_PHI",
                "big-data-ball/play-by-play/2024-01-15/20240115_SAS_ATL",
            ])
        #expect(google.authority.grants == 1)
        #expect(desk.asked("alt=media").count == 2)
        #expect(desk.asked("name%20contains%20%270022300561%27").count == 1)
        let hosts = try await desk.rows(UpstreamCallsRow.self).map { ($0.domain, $0.calls) }
        #expect(hosts.first { $0.0 == "oauth2.googleapis.com" }?.1 == 1)
        #expect(hosts.first { $0.0 == "www.googleapis.com" }?.1 == 4)
    }

    @Test func `a token is used until a minute before it runs out, and then renewed`() async throws {
        let google = try GoogleDrive(files: Self.games, lifeSeconds: 600)
        let desk = try await google.desk()
        let start = desk.time.now().advanced(by: .milliseconds(1))
        for (milliseconds, grants) in [(0, 1), (539_999, 1), (540_000, 2)] {
            desk.time.advance(by: desk.time.now().duration(to: start.advanced(by: .milliseconds(milliseconds))))
            let (_, completion) = try await desk.run(GoogleDrive.source, messageID: "m-\(milliseconds)")
            #expect(completion?.status == .success, "\(completion?.errorMessage ?? "")")
            #expect(google.authority.grants == grants, "after \(milliseconds) ms")
        }
        #expect(try await desk.rows(ApiErrorRow.self).isEmpty)
    }

    @Test func `a token that was taken back is replaced by another`() async throws {
        let google = try GoogleDrive(files: Self.games)
        let desk = try await google.desk()
        _ = try await desk.run(GoogleDrive.source, messageID: "one")
        google.authority.revoke()
        let (_, completion) = try await desk.run(GoogleDrive.source, messageID: "two")
        #expect(completion?.status == .success, "\(completion?.errorMessage ?? "")")
        #expect(google.authority.grants == 2)
        #expect(try await desk.rows(ApiErrorRow.self).map(\.responseStatusCode) == [401])
    }

    @Test func `a token that is given twice is read twice`() async throws {
        let google = try GoogleDrive { _ in
            HTTPResponse(status: 200, body: Array(#"{"access_token":"ya29.given-again","expires_in":3599}"#.utf8))
        }
        let desk = try await google.desk()
        _ = try await desk.run(GoogleDrive.source)
        let sent = desk.seen.headers.compactMap { $0["Authorization"] }
        #expect(sent.count >= 2)
        #expect(Set(sent) == ["Bearer ya29.given-again"])
    }

    @Test func `a drive that takes no token is asked twice and no more`() async throws {
        let google = try GoogleDrive(files: Self.games) { number in
            HTTPResponse(status: 200, body: Array(#"{"access_token":"worthless-\#(number)","expires_in":3599}"#.utf8))
        }
        let desk = try await google.desk(games: ["0022300561"])
        let (_, completion) = try await desk.run(GoogleDrive.source)
        #expect(completion?.status == .failed)
        #expect(completion?.errorMessage == "status 401: www.googleapis.com/drive/v3/files")
        #expect(desk.asked("/drive/").count == 2)
        #expect(desk.asked("/token").count == 2)
    }

    @Test func `a token endpoint that is down is tried again by the one layer that repeats`() async throws {
        let google = try GoogleDrive(files: Self.games) { $0 < 3 ? HTTPResponse(status: 503) : nil }
        let desk = try await google.desk()
        let (_, completion) = try await desk.run(GoogleDrive.source)
        #expect(completion?.status == .success, "\(completion?.errorMessage ?? "")")
        #expect(desk.asked("/token").count == 3)
        let row = try await desk.rows(UpstreamCallsRow.self).first { $0.domain == "oauth2.googleapis.com" }
        #expect(row?.retries == 2)
    }

    @Test func `an endpoint that asks for more time than there is puts the event off`() async throws {
        let google = try GoogleDrive(files: Self.games) { _ in
            HTTPResponse(status: 429, headers: ["Retry-After": "900"])
        }
        let desk = try await google.desk()
        let (outcome, completion) = try await desk.run(GoogleDrive.source)
        guard case .retry(let after, let reason) = outcome else {
            Issue.record("expected a retry, got \(outcome)")
            return
        }
        #expect(try #require(after) >= .seconds(900))
        #expect(reason.contains(GoogleDrive.secret))
        #expect(completion == nil)
        #expect(desk.asked("/drive/").isEmpty)
    }

    @Test func `a refused account is one question of the endpoint, and its words are told`() async throws {
        let google = try GoogleDrive(files: Self.games)
        let other = try TokenAuthority(isStranger: true).keyFile()
        let desk = try await google.desk(key: other)
        let (outcome, completion) = try await desk.run(GoogleDrive.source)
        #expect(completion?.status == .failed)
        #expect(
            completion?.errorMessage?.hasPrefix(
                "BIGDATABALL_SERVICE_ACCOUNT: token: status 400, invalid_grant: signature: [redacted]: ") == true)
        #expect(completion?.errorMessage?.hasSuffix(" and 1 more") == true)
        guard case .done = outcome else {
            Issue.record("an optional source is done when it failed, not \(outcome)")
            return
        }
        #expect(desk.asked("/token").count == 1)
        #expect(desk.asked("/drive/").isEmpty)
        desk.time.advance(by: .seconds(61))
        _ = try await desk.run(GoogleDrive.source)
        #expect(desk.asked("/token").count == 2)
    }

    @Test(arguments: [
        ("{}", "access_token: the answer has none that can be sent"),
        (#"{"access_token":"a b","expires_in":1}"#, "access_token: the answer has none that can be sent"),
        (#"{"access_token":"abcd"}"#, "expires_in: the answer has no number of seconds"),
        (#"{"access_token":"abcd","expires_in":-1}"#, "expires_in: the answer has no number of seconds"),
    ])
    func `an answer that gives no token is told by its field`(body: String, problem: String) async throws {
        let google = try GoogleDrive(files: Self.games) { _ in HTTPResponse(status: 200, body: Array(body.utf8)) }
        let desk = try await google.desk()
        let (_, completion) = try await desk.run(GoogleDrive.source)
        #expect(
            completion?.errorMessage
                == "BIGDATABALL_SERVICE_ACCOUNT: \(problem): www.googleapis.com/drive/v3/files and 1 more")
        #expect(desk.asked("/token").count == 1)
    }

    @Test func `a key that cannot be used fails the source by the name of the field, and asks nobody`() async throws {
        let google = try GoogleDrive(files: Self.games)
        let desk = try await google.desk(key: try google.authority.keyFile(changing: ["client_email": .null]))
        let (_, completion) = try await desk.run(GoogleDrive.source)
        #expect(completion?.status == .failed)
        #expect(
            completion?.errorMessage?.hasPrefix(
                "BIGDATABALL_SERVICE_ACCOUNT: client_email: is missing or not a text: ") == true)
        #expect(desk.seen.count == 0)
    }

    @Test func `without a key the source fails, and says which secret it needs`() async throws {
        let desk = try await GoogleDrive().desk(key: "")
        let unset = try Desk(sharing: desk) { _, _ in HTTPResponse(status: 200) }
        let (_, completion) = try await unset.run(GoogleDrive.source)
        #expect(
            completion?.errorMessage?.hasPrefix("BIGDATABALL_SERVICE_ACCOUNT: is not set, and a token needs it: ")
                == true)
        #expect(unset.seen.count == 0)
    }
}
