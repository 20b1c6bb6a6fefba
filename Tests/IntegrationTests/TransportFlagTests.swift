import Foundation
import Invocation
import Subprocess
import SystemPackage
import Testing
import Timing
import Upstream

/// Proxy and authorities from the environment, in the binary and in the local runtime.
@Suite(.timeLimit(.minutes(2))) struct TransportFlagTests {
    private static let password = "hunter-two-2"

    /// Every line that a process may have written, wherever.
    private static func texts(_ run: Products.Run, _ data: DataFolder) throws -> [String] {
        try data.tables().map { try "\(data.rows($0))" } + [run.output, run.errors]
    }

    @Test func `the scrape binary asks through the proxy, which alone hears its password`() async throws {
        let proxy = try await UpstreamServer.start(
            source: UpstreamSource { _ in .json(Array(#"{"data":[{}]}"#.utf8)) }, time: .live)
        let data = try DataFolder()
        let address = proxy.baseURL.replacing("://", with: "://scraper:\(Self.password)@")
        // That host does not exist: what is answered came by the proxy.
        let run = try await Products.job(
            "scrape", event: #"{"source":"bdl-teams","game_date":"2024-01-15","mode":"overnight"}"#, data: data,
            environment: [
                "FASTBREAK_UPSTREAM": "http://sources.invalid", "HTTP_PROXY_URL": address,
                "RATE_LIMIT_MAX_RETRIES": "1",
                "RATE_LIMIT_BASE_BACKOFF": "0.001",
            ])
        await proxy.close()
        #expect(proxy.requests.map { $0.host + $0.path } == ["api.balldontlie.io/v1/teams"])
        #expect(run.code == 0, "\(run.output)\(run.errors)")
        #expect(!(try Self.texts(run, data)).contains { $0.contains(Self.password) })
    }

    @Test func `the local runtime asks through the proxy too`() async throws {
        let proxy = try await UpstreamServer.start(
            source: UpstreamSource { _ in .json(Array("{}".utf8), status: 404) }, time: .live)
        let data = try DataFolder()
        let run = try await Products.run(
            "fastbreak",
            [
                "run", "--virtual", "--from", "2024-01-15T10:50:00Z", "--for", "20m", "--upstream",
                "http://sources.invalid", "--data", data.path,
            ], environment: ["HTTP_PROXY_URL": proxy.baseURL, "RATE_LIMIT_MAX_RETRIES": "1"])
        await proxy.close()
        #expect(!proxy.requests.isEmpty, "\(run.output.suffix(300))\(run.errors.suffix(300))")
    }

    @Test(arguments: ["127.0.0.1", "127.1", "LOCALHOST"])
    func `an upstream on this machine is asked directly, whatever the proxy`(host: String) async throws {
        let server = try await UpstreamServer.start(
            source: UpstreamSource { _ in .json(Array(#"{"data":[{}]}"#.utf8)) }, time: .live)
        let run = try await Products.job(
            "scrape", event: #"{"source":"bdl-teams","game_date":"2024-01-15","mode":"overnight"}"#,
            data: try DataFolder(),
            environment: [
                "FASTBREAK_UPSTREAM": server.baseURL.replacing("127.0.0.1", with: host),
                "HTTP_PROXY_URL": "http://proxy.invalid:3128",
            ])
        await server.close()
        #expect(run.code == 0 && server.requests.count == 1, "\(run.output)\(run.errors)")
    }

    @Test(arguments: ["scrape", "fastbreak"])
    func `a proxy that is no URL stops the start and is not repeated`(binary: String) async throws {
        let run = try await self.start(binary, ["HTTP_PROXY_URL": "proxy:\(Self.password)@host"])
        #expect(run.code == 78)
        #expect(run.errors.contains("HTTP_PROXY_URL") && run.errors.contains("is not an http, https, socks5"))
        #expect(!(run.output + run.errors).contains(Self.password))
    }

    @Test(arguments: ["scrape", "fastbreak"])
    func `a file of authorities that is absent or holds none stops the start`(binary: String) async throws {
        let data = try DataFolder()
        for (file, problem) in [
            ("\(data.path)/absent.pem", "is no file that can be read"),
            (try data.write("no certificate", to: "empty.pem"), "holds no certificate in PEM form"),
        ] {
            let run = try await self.start(binary, ["HTTP_CA_FILE": file])
            #expect(run.code == 78)
            #expect(run.errors.contains("HTTP_CA_FILE=") && run.errors.contains(problem), "\(run.errors)")
        }
    }

    private func start(_ binary: String, _ flags: [String: String]) async throws -> Products.Run {
        let data = try DataFolder()
        let arguments =
            binary == "scrape" ? ["job", "--event", #"{"source":"bdl-teams","game_date":"2024-01-15"}"#] : ["sources"]
        return try await Products.run(
            binary, arguments, environment: flags.merging(["FASTBREAK_DATA": data.path]) { $1 })
    }

    /// The proof that the file is used and not only looked at: the only difference between two calls of one server.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl"), "openssl is installed"))
    func `a server is trusted by the file, and by nothing else`() async throws {
        let data = try DataFolder()
        let (key, certificate) = ("\(data.path)/key.pem", "\(data.path)/certificate.pem")
        let made = try await Subprocess.run(
            .path("/usr/bin/openssl"),
            arguments: [
                "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "1",
                "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
            ], output: .discarded, error: .discarded)
        #expect(made.terminationStatus == .exited(0))
        let port = try await Self.freePort()
        // Answers every GET with a page of its own, which is no JSON: that it comes at all is what is asked.
        let arguments = ["-accept", "127.0.0.1:\(port)", "-cert", certificate, "-key", key, "-www"]
        try await Self.whileServing(on: port, arguments) {
            for (flags, expected) in [
                (["HTTP_CA_FILE": certificate], "an HTML page where json was asked for"),
                ([:], "0 payloads: tls: "),
            ] {
                let data = try DataFolder()
                let run = try await Products.job(
                    "scrape", event: #"{"source":"bdl-teams","game_date":"2024-01-15","mode":"overnight"}"#, data: data,
                    environment: flags.merging([
                        "FASTBREAK_UPSTREAM": "https://127.0.0.1:\(port)", "RATE_LIMIT_MAX_RETRIES": "1",
                        "RATE_LIMIT_BASE_BACKOFF": "0.001",
                    ]) { $1 })
                #expect(run.output.contains(expected), "\(run.output)")
            }
        }
    }

    /// A port that was free a moment ago.
    private static func freePort() async throws -> Int {
        let server = try await UpstreamServer.start(source: UpstreamSource { _ in nil }, time: .live)
        await server.close()
        return server.port
    }

    private static func whileServing(
        on port: Int, _ arguments: [String], _ body: @Sendable () async throws -> Void
    ) async throws {
        let record = try await Subprocess.run(
            .path("/usr/bin/openssl"), arguments: Arguments(["s_server", "-quiet"] + arguments),
            input: .none, output: .discarded, error: .discarded
        ) { process in
            // It does not say when it listens, so it is asked until it does.
            for _ in 0..<200 {
                let asked = try await Subprocess.run(
                    .path("/usr/bin/openssl"), arguments: ["s_client", "-connect", "127.0.0.1:\(port)"],
                    output: .discarded, error: .discarded)
                if asked.terminationStatus == .exited(0) { break }
                try await TimeSource.live.sleep(.milliseconds(100))
            }
            try await body()
            try process.send(signal: .terminate)
        }
        _ = record
    }
}
