import FoundationEssentials
import Testing
import Timing

@Suite struct TimeZoneLoadingTests {
    @Test(arguments: [
        "", "/", "/etc/passwd", "../etc/passwd", "America/../Etc/UTC", "America//New_York", "America/", "/America", ".",
        "America/New_York\0", "zone.tab", "América/New_York", "America New_York",
    ])
    func `an identifier that could leave the directory is refused`(identifier: String) {
        let error = #expect(throws: TimeZoneError.self) { try Fixtures.zone(identifier) }
        #expect(error?.code == .invalidIdentifier)
    }

    @Test(arguments: ["America/Gotham", "America/New_York/Brooklyn", "Nowhere"])
    func `an unknown zone is not found`(identifier: String) {
        let error = #expect(throws: TimeZoneError.self) { try Fixtures.zone(identifier) }
        #expect(error?.code == .notFound)
        #expect(error?.detail.contains(identifier) == true)
    }

    @Test func `a machine without time zone data is told which package to install`() {
        let error = #expect(throws: TimeZoneError.self) {
            try TimeZoneRules.load("America/New_York", directory: "/nonexistent/zoneinfo")
        }
        #expect(error?.code == .notFound)
        #expect(error?.detail.contains("install the package tzdata") == true)
    }

    @Test func `a directory is not a zone`() {
        let error = #expect(throws: TimeZoneError.self) { try Fixtures.zone("America") }
        #expect(error?.code == .unreadable)
    }

    @Test func `every zone of this machine can be read`() throws {
        let table = URL(filePath: TimeZoneRules.systemDirectory).appending(path: "tzdata.zi")
        let lines = try String(contentsOf: table, encoding: .utf8).split(separator: "\n")
        let zones = lines.filter { $0.hasPrefix("Z ") }.map { String($0.split(separator: " ")[1]) }
        #expect(zones.count > 300)
        for zone in zones {
            #expect(throws: Never.self, "\(zone)") { try TimeZoneRules.load(zone) }
        }
    }
}
