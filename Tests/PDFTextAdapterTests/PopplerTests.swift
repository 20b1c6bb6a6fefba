import Extraction
import Foundation
import PDFTextAdapter
import Testing
import Timing
import Warehouse

/// Real PDFs through the real program; disabled, visibly, where either is not there.
@Suite struct PopplerTests {
    private static let folder: URL = {
        let named = ProcessInfo.processInfo.environment["FASTBREAK_RECORDINGS"]
        let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return named.map { URL(fileURLWithPath: $0) } ?? root.appending(path: "../shared/recordings").standardized
    }()

    private static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: self.folder.appending(path: "samples/\(name)")))
    }

    private static let isReady =
        FileManager.default.fileExists(atPath: "/usr/bin/pdftotext")
        && FileManager.default.fileExists(atPath: PopplerTests.folder.appending(path: "samples").path)

    @Test(.enabled(if: PopplerTests.isReady, "needs poppler-utils (infra/setup.sh) and the recordings"))
    func `a recorded injury report is fourteen players of three teams`() async throws {
        let bytes = try Self.bytes("nba_injury_report_2024-01-04_12PM.pdf")
        let text = try await PDFText.poppler.lines(bytes)
        let rows = try InjuryReportExtraction.rows(
            from: Payload(name: "report.pdf", bytes: bytes), text: text, date: #require(GameDate("2024-01-04")),
            eastern: EasternTime())
        #expect(rows.count == 14)
        #expect(Dictionary(grouping: rows, by: \.teamAbbr).mapValues(\.count) == ["SAS": 8, "DEN": 4, "GSW": 2])
        #expect(rows.allSatisfy { $0.gameDate == GameDate("2024-01-04") })
        #expect(
            rows.filter { $0.injuryStatus == "questionable" }.map(\.playerLookup) == [
                "dominickbarlow", "mamadidiakite",
            ])
        #expect(
            rows.first { $0.playerLookup == "dougmcdermott" }?.reason == "Injury/Illness - Right Forearm; Contusion")
        #expect(rows.first?.reportTimestamp == Timestamp("2024-01-04T17:30:00Z"))
    }

    @Test(.enabled(if: PopplerTests.isReady, "needs poppler-utils (infra/setup.sh) and the recordings"))
    func `the recorded gamebook is damaged, and is said to hold no text`() async throws {
        let bytes = try Self.bytes("nba_gamebook_20240410_MEMCLE.pdf")
        let text = try await PDFText.poppler.lines(bytes)
        let key = try #require(GameKey(id: "20240410_MEM_CLE"))
        let error = #expect(throws: ExtractionError.self) {
            try GamebookPDFExtraction.rows(
                from: Payload(name: "gamebook.pdf", bytes: bytes), text: text,
                game: ScheduledGame(nbaID: "0022301144", key: key), playerIDs: [:])
        }
        #expect(error?.detail == "is a PDF without text (17543 bytes)")
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/pdftotext"), "needs poppler-utils"))
    func `what is no PDF is unreadable`() async throws {
        let error = await #expect(throws: PDFTextError.self) {
            try await PDFText.poppler.lines(Array("<html>Access Denied</html>".utf8))
        }
        #expect(error?.code == .unreadable)
    }

    @Test func `a machine without the program says so`() async throws {
        let error = await #expect(throws: PDFTextError.self) {
            try await PDFText.program("fastbreak-no-such-program").lines([0x25])
        }
        #expect(error?.code == .notInstalled)
        #expect("\(try #require(error))".contains("poppler-utils"))
    }
}
