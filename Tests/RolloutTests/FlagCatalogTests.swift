import FoundationEssentials
import Rollout
import Testing

@Suite struct FlagCatalogTests {
    private func readEverything(_ environment: [String: String]) -> EnvironmentReader {
        var reader = EnvironmentReader(environment)
        _ = RuntimeFlags(reading: &reader)
        _ = GateFlags(reading: &reader, boundaries: ["phase2-to-phase3"])
        _ = ResilienceFlags(reading: &reader)
        _ = OverrideFlags(reading: &reader)
        _ = SourceFlags(reading: &reader)
        _ = TransportFlags(reading: &reader)
        return reader
    }

    @Test func `the catalog lists exactly what is read, each key once`() {
        #expect(FlagCatalog.all.map(\.key).sorted() == self.readEverything([:]).keysRead)
    }

    @Test func `every default is a legal value of its own flag and means the same when written out`() {
        let unset = self.readEverything([:])
        let written = self.readEverything(
            Dictionary(uniqueKeysWithValues: FlagCatalog.all.map { ($0.key, $0.defaultText ?? "") }))
        #expect(written.problems.isEmpty)
        #expect(written.report.entries.map(\.value) == unset.report.entries.map(\.value))
        #expect(written.report.entries.contains { $0.source == .environment })
    }

    @Test(arguments: FlagCatalog.all)
    func `every flag but a source's key carries one of our prefixes`(flag: FlagDeclaration) {
        let isSourceKey = SourceFlags.declarations.contains(flag)
        #expect(isSourceKey != FlagCatalog.prefixes.contains(where: flag.key.hasPrefix))
    }

    @Test(arguments: FlagCatalog.all)
    func `every flag says in a sentence what it does`(flag: FlagDeclaration) {
        #expect(flag.effect.hasSuffix("."))
        #expect(!flag.range.isEmpty)
        #expect(flag.stage.map { (1...4).contains($0) } ?? true)
    }

    @Test(arguments: FlagCatalog.all)
    func `a declaration survives its JSON`(flag: FlagDeclaration) throws {
        let data = try JSONEncoder().encode(flag)
        #expect(try JSONDecoder().decode(FlagDeclaration.self, from: data) == flag)
    }

    @Test func `the JSON of a choice lists what can be chosen`() throws {
        let mode = Flag("MODE", .choice(of: ValidationMode.self), default: .warn, stage: 2, effect: "Decides.")
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let json = String(decoding: try encoder.encode(mode.declaration), as: UTF8.self)
        let expected =
            #"{"choices":["off","warn","block"],"default":"warn","effect":"Decides.","key":"MODE","#
            + #""range":"one of off, warn, block","secret":false,"stage":2,"type":"choice"}"#
        #expect(json == expected)
    }

    @Test(arguments: ["colour", "choice"])
    func `an unknown kind and a choice without choices are refused`(type: String) {
        let json = #"{"key":"A","type":"\#(type)","range":"r","secret":false,"effect":"E."}"#
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(FlagDeclaration.self, from: Data(json.utf8))
        }
    }
}
