import Foundation
import Rollout
import Testing

/// The README tells the truth about what a reader would otherwise have to look up.
@Suite struct ReadmeTests {
    private static func readme() throws -> String {
        let root = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    }

    @Test(arguments: FlagCatalog.all.map(\.key))
    func `every flag has its line`(key: String) throws {
        #expect(try Self.readme().contains("| `\(key)` |"))
    }

    @Test func `no line speaks of a flag that does not exist`() throws {
        let known = Set(FlagCatalog.all.map(\.key))
        let listed = try Self.readme().split(separator: "\n").filter { $0.hasPrefix("| `") }
            .compactMap { $0.split(separator: "`").dropFirst().first.map(String.init) }
        #expect(!listed.isEmpty)
        for key in listed { #expect(known.contains(key), "\(key)") }
    }
}
