import FoundationEssentials
import Logging
import Telemetry
import TestSupport
import Testing
import Timing

@Suite struct JSONLineHandlerTests {
    private let log = CollectingLog()
    private let time = ManualTime(Timestamp(milliseconds: 1_705_388_400_000))

    private func logger(level: Logger.Level = .info, secrets: [String] = []) -> Logger {
        Telemetry.logger(
            label: "phase2-to-phase3", level: level, time: self.time.source, redactor: Redactor(secrets: secrets),
            sink: self.log.sink)
    }

    @Test func `a line has time, level, label, message and metadata, keys sorted`() {
        self.logger().info(
            "boundary released", metadata: [LogField.gameDate: "2024-01-15", LogField.boundary: "phase2-to-phase3"])
        #expect(
            self.log.lines == [
                #"{"boundary":"phase2-to-phase3","game_date":"2024-01-15","label":"phase2-to-phase3","level":"info","#
                    + #""message":"boundary released","time":"2024-01-16T07:00:00.000Z"}"#
            ])
    }

    @Test func `the time is the source's, not the wall's`() throws {
        let logger = self.logger()
        logger.info("one")
        self.time.advance(by: .seconds(90))
        logger.info("two")
        #expect(
            try self.log.entries().map { $0["time"] } == ["2024-01-16T07:00:00.000Z", "2024-01-16T07:01:30.000Z"])
    }

    @Test func `less severe events are dropped`() throws {
        let logger = self.logger(level: .warning)
        logger.info("quiet")
        logger.warning("loud")
        #expect(try self.log.entries().map { $0["message"] } == ["loud"])
    }

    @Test func `nested metadata gets dotted names`() throws {
        self.logger().info(
            "m", metadata: ["games": ["LAL@BOS", .dictionary(["home": "PHI"])], "gate": .dictionary(["rows": "12"])])
        let entry = try #require(try self.log.entries().first)
        #expect(entry["games.0"] == "LAL@BOS")
        #expect(entry["games.1.home"] == "PHI")
        #expect(entry["gate.rows"] == "12")
    }

    @Test func `metadata cannot take the place of the event's own fields`() throws {
        self.logger().error("kept", metadata: ["message": "other", "level": "trace", "field.level": "taken"])
        let entry = try #require(try self.log.entries().first)
        #expect(entry["message"] == "kept")
        #expect(entry["level"] == "error")
        #expect(entry["field.message"] == "other")
        #expect(["field.level", "field.field.level"].compactMap { entry[$0] }.sorted() == ["taken", "trace"])
    }

    @Test func `the event's metadata wins over the logger's, the logger's over the provider's`() throws {
        var logger = Logger(label: "l") { label in
            var handler = JSONLineHandler(
                label: label, level: .info, time: self.time.source, redactor: Redactor(), sink: self.log.sink)
            handler.metadataProvider = Logger.MetadataProvider { ["a": "provider", "b": "provider", "c": "provider"] }
            return handler
        }
        logger[metadataKey: "a"] = "logger"
        logger[metadataKey: "b"] = "logger"
        logger.info("m", metadata: ["a": "event"])
        let entry = try #require(try self.log.entries().first)
        #expect(["a", "b", "c"].map { entry[$0] } == ["event", "logger", "provider"])
    }

    @Test(arguments: [
        "two\nlines", "\r\n", "tab\t", "quote \" and backslash \\", "nul \0 bell \u{7} delete \u{7F}",
        "next line \u{85} separators \u{2028}\u{2029}", "Jokić 🏀 e\u{301}", "{\"json\":true}", "",
    ])
    func `a line is one line of valid JSON, whatever it holds`(text: String) throws {
        self.logger().info("\(text)", metadata: ["value": "\(text)", "k\(text)": ["\(text)"]])
        let line = try #require(self.log.lines.first)
        #expect(self.log.lines.count == 1)
        #expect(line.filter(\.isNewline).isEmpty)
        let entry = try #require(try self.log.entries().first)
        #expect(entry["message"] == text)
        #expect(entry["value"] == text)
        #expect(entry["k\(text).0"] == text)
    }

    @Test func `secrets leave neither by name, by value, by address, nor from the depth`() throws {
        struct Failure: Error { let detail = "401 for hunter2" }
        self.logger(secrets: ["hunter2"]).error(
            "call with hunter2 failed", error: Failure(),
            metadata: [
                "headers": [
                    "X-Api-Key": "k1", "accept": "text/html", "cookie": ["k2", "k3"], "token": ["deep": "k4"],
                ],
                "requests": [["url": "https://k5:k6@host/?apiKey=k7&page=2"], "hunter%32"],
                "pass-hunter2": "x",
            ])
        let line = try #require(self.log.lines.first)
        #expect(!line.contains("hunter"))
        #expect((1...7).allSatisfy { !line.contains("k\($0)") })
        let entry = try #require(try self.log.entries().first)
        #expect(entry["headers.accept"] == "text/html")
        #expect(entry["headers.cookie"] == "[redacted]")
        #expect(entry["requests.0.url"] == "https://host/?apiKey=[redacted]&page=2")
        #expect(entry["message"] == "call with [redacted] failed")
        #expect(entry["error"]?.contains("401 for [redacted]") == true)
    }
}
