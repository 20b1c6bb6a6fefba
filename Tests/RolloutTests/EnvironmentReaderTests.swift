import Rollout
import Testing

@Suite struct EnvironmentReaderTests {
    private static let workers = Flag("FASTBREAK_WORKERS", .int(in: 1...8), default: 2, effect: "Sets the workers.")
    private static let pin = Flag("FASTBREAK_PIN", .int(in: 1...9999), isSecret: true, effect: "Opens the door.")

    @Test(arguments: [("1", 1), ("8", 8)])
    func `both ends of a range belong to it`(text: String, value: Int) {
        var reader = EnvironmentReader(["FASTBREAK_WORKERS": text])
        #expect(reader.read(Self.workers) == value)
        #expect(reader.problems.isEmpty)
    }

    @Test(arguments: ["0", "9"])
    func `a value beyond either end is refused with the range`(text: String) {
        var reader = EnvironmentReader(["FASTBREAK_WORKERS": text])
        #expect(reader.read(Self.workers) == 2)
        let expected = #"FASTBREAK_WORKERS="\#(text)" is out of range; expected a whole number from 1 to 8"#
        #expect(reader.problems.map(\.description) == [expected])
    }

    @Test func `a secret is shown neither in a problem nor in the report`() {
        var reader = EnvironmentReader(["FASTBREAK_PIN": "hunter2"])
        #expect(reader.read(Self.pin) == nil)
        #expect(reader.problems.map(\.value) == ["[redacted]"])
        #expect(!"\(reader.problems)\(reader.report)".contains("hunter2"))
    }

    @Test func `a secret of a failed comparison is not shown either`() {
        var reader = EnvironmentReader(["FASTBREAK_PIN": "4711"])
        let pin = reader.read(Self.pin)
        reader.require(pin == nil, key: "FASTBREAK_PIN", "must not be set")
        #expect(reader.problems.map(\.description) == ["FASTBREAK_PIN=[redacted] must not be set"])
    }

    @Test func `a value is shown on one line and not at full length`() {
        var reader = EnvironmentReader(["FASTBREAK_WORKERS": "a\nb" + String(repeating: "x", count: 1000)])
        _ = reader.read(Self.workers)
        let description = reader.problems.map(\.description).joined()
        #expect(description.hasPrefix(#"FASTBREAK_WORKERS="a\nbxxx"#))
        #expect(description.utf8.count < 200)
    }

    @Test func `a flag read twice is one problem and one line of the report`() {
        var reader = EnvironmentReader(["FASTBREAK_WORKERS": "many"])
        _ = reader.read(Self.workers)
        _ = reader.read(Self.workers)
        #expect(reader.problems.count == 1)
        #expect(reader.report.entries.count == 1)
    }

    @Test func `the report tells each value and where it came from, by key`() {
        let name = Flag("FASTBREAK_NAME", .text(), effect: "Names.")
        var reader = EnvironmentReader(["FASTBREAK_PIN": "4711", "FASTBREAK_NAME": ""])
        _ = reader.read(Self.workers)
        _ = reader.read(Self.pin)
        _ = reader.read(name)
        let lines = reader.report.entries.map { "\($0.key)=\($0.value ?? "-") \($0.source.rawValue)" }
        #expect(
            lines == [
                "FASTBREAK_NAME=- default", "FASTBREAK_PIN=[redacted] environment", "FASTBREAK_WORKERS=2 default",
            ])
    }

    @Test func `a misspelt key of ours is reported with the key that was meant`() {
        var reader = EnvironmentReader([
            "FASTBREAK_DTA": "x", "PHASE_VALIDATION_MOED": "block", "FASTBREAK_ENTIRELY_ELSE": "x", "PATH": "/bin",
            "FASTBREAK_WORKERS": "3", "FASTBREAK_LOG_LEVEL": "info", "RATE_LIMIT_NOTHING": "",
        ])
        _ = reader.read(Self.workers)
        #expect(
            reader.unknownFlags().map(\.description) == [
                "FASTBREAK_DTA is not a known flag and has no effect; did you mean FASTBREAK_DATA?",
                "FASTBREAK_ENTIRELY_ELSE is not a known flag and has no effect",
                "PHASE_VALIDATION_MOED is not a known flag and has no effect; did you mean PHASE_VALIDATION_MODE?",
            ])
    }

    @Test(arguments: [
        ("", "", 0), ("MODE", "MODE", 0), ("MODE", "", 4), ("", "MODE", 4), ("MODE", "MOD", 1), ("MODE", "NODES", 2),
        ("MODE", "MOED", 2), ("kitten", "sitting", 3),
    ])
    func `the distance counts insertions, deletions and replacements`(one: String, other: String, distance: Int) {
        let flag = Flag(other, .text(), effect: "Is near.")
        let reader = EnvironmentReader([one: "x"])
        let nearest = reader.unknownFlags(declared: [flag.declaration], prefixes: [""]).map(\.nearest)
        let expected: [String?] = distance == 0 ? [] : [distance <= 2 ? other : nil]
        #expect(nearest == expected)
    }
}
