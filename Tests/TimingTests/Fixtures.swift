import FoundationEssentials
import Timing

/// The files next to these tests: zone files of tzdata 2025b, and what Python's zoneinfo and cronsim say about them.
enum Fixtures {
    static let zoneDirectory = Self.folder.appending(path: "zoneinfo").path()

    static func zone(_ identifier: String) throws -> TimeZoneRules {
        try TimeZoneRules.load(identifier, directory: Self.zoneDirectory)
    }

    static func zoneBytes(_ identifier: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: Self.folder.appending(path: "zoneinfo").appending(path: identifier)))
    }

    /// The rows of the oracle by zone, split at the commas.
    static func oracle() throws -> [(zone: String, rows: [[Substring]])] {
        let text = try String(contentsOf: Self.folder.appending(path: "zone-oracle.csv"), encoding: .utf8)
        var zones: [(zone: String, rows: [[Substring]])] = []
        for line in text.split(separator: "\n") {
            let cells = line.split(separator: ",")
            if cells[0] == "zone" {
                zones.append((String(cells[1]), []))
            } else {
                zones[zones.count - 1].rows.append(cells)
            }
        }
        return zones
    }

    /// What cronsim answers: the firings next to a start, by zone and expression.
    static func cronOracle() throws -> [(zone: String, cron: String, rows: [[Int64]])] {
        let text = try String(contentsOf: Self.folder.appending(path: "cron-oracle.csv"), encoding: .utf8)
        var zone = ""
        var answers: [(zone: String, cron: String, rows: [[Int64]])] = []
        for line in text.split(separator: "\n") {
            let cells = line.split(separator: ",", maxSplits: 1)
            switch cells[0] {
            case "zone": zone = String(cells[1])
            case "cron": answers.append((zone, String(cells[1]), []))
            default: answers[answers.count - 1].rows.append(cells[1].split(separator: ",").compactMap { Int64($0) })
            }
        }
        return answers
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
}
