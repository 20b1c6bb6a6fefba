import Testing

@testable import Extraction

/// What payloads have less and more than is known of them.
@Suite struct PayloadSchemaTests {
    private static func payload(_ text: String) -> Payload { Payload(name: "test.json", bytes: Array(text.utf8)) }

    private static func paths(_ text: String) -> [String: Set<String>] { FieldPaths(of: Array(text.utf8)).fields }

    @Test func `fields are found by their place, lists without their numbers`() {
        #expect(
            Self.paths(#"{"data":[{"a":1,"b":{"c":[]}},{"a":2,"d":"x:{y\"}"}],"meta":null}"#)
                == ["": ["data", "meta"], "data[]": ["a", "b", "d"], "data[].b": ["c"]])
    }

    @Test func `names in headers count as fields, other texts in lists do not`() {
        #expect(
            Self.paths(#"{"resultSets":[{"headers":["ID","PTS"],"rowSet":[["x"]]}]}"#)
                == [
                    "": ["resultSets"], "resultSets[]": ["headers", "rowSet"],
                    "resultSets[].headers[]": ["ID", "PTS"],
                ])
    }

    @Test(arguments: ["", "{", #"{"a"#, #"{"a":["#, "<html>", "]]}}", #"{"a\"#, "null"])
    func `what is broken shows what stands before the break`(text: String) {
        #expect(FieldPaths(of: Array(text.utf8)).fields.count <= 1)
    }

    @Test func `only so many bytes are looked at`() {
        #expect(FieldPaths(of: Array(#"{"a":1,"b":2}"#.utf8), limit: 7).fields == ["": ["a"]])
    }

    private static let schema = PayloadSchema(places: [
        .init("", read: "data", other: "meta"), .init("data[]", read: "id pts", other: "extra"),
        .init("data[].open", read: "x"),
    ])

    @Test func `a field that no object has is missing, and one that nobody declared is new`() {
        let drift = Self.schema.drift(in: [
            Self.payload(#"{"data":[{"id":1,"epm":2},{"id":2}]}"#),
            Self.payload(#"{"data":[{"id":3,"open":{"y":1}}]}"#),
        ])
        #expect(drift?.missing == ["data[].pts", "data[].open.x"])
        #expect(drift?.new == ["data[].epm", "data[].open"])
    }

    @Test func `a field that some objects have is not missing, and null is a value`() {
        let drift = Self.schema.drift(in: [
            Self.payload(#"{"data":[{"id":1,"pts":null}]}"#), Self.payload(#"{"data":[{"id":2}],"meta":{}}"#),
        ])
        #expect(drift == PayloadSchema.Drift())
    }

    @Test func `a date without games misses nothing`() {
        #expect(Self.schema.drift(in: [Self.payload(#"{"data":[]}"#)]) == PayloadSchema.Drift())
    }

    @Test(arguments: ["<html></html>", "", #"[1,2]"#])
    func `a payload without a declared object is compared with nothing`(text: String) {
        #expect(Self.schema.drift(in: [Self.payload(text)]) == nil)
    }

    @Test(
        .enabled(if: Recordings.arePresent, "the recordings are not at hand: set FASTBREAK_RECORDINGS"),
        arguments: [
            ("bdl_player_boxscores", "2024-01-15/balldontlie_box_scores.json"),
            ("nbac_schedule", "2024-01-15/nba_scoreboardv2.json"),
            ("espn_scoreboard", "2024-01-15/espn_scoreboard.json"),
            ("odds_api_game_lines", "samples/oddsapi_historical_game_lines_2024-01-25.json"),
            ("odds_api_player_points_props", "samples/oddsapi_historical_player_props_2024-01-25.json"),
        ])
    func `the recorded payloads are as declared`(processor: String, file: String) throws {
        let schema = try #require(PayloadSchema.of(processor))
        #expect(schema.drift(in: [try Recordings.payload(file)]) == PayloadSchema.Drift())
    }
}
