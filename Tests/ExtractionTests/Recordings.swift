import Extraction
import Foundation
import Timing

/// The payloads recorded from the real upstreams, which lie beside the repository.
///
/// `FASTBREAK_RECORDINGS` names another folder. Suites that need them are disabled, visibly, where there are none.
enum Recordings {
    static let folder: URL = {
        if let path = ProcessInfo.processInfo.environment["FASTBREAK_RECORDINGS"] {
            return URL(fileURLWithPath: path, isDirectory: true)
        }
        return Self.packageRoot.appending(path: "../shared/recordings").standardized
    }()

    static var arePresent: Bool { FileManager.default.fileExists(atPath: self.folder.path) }

    static let date = GameDate(daysSinceEpoch: 19_737)

    static func payload(_ name: String) throws -> Payload {
        Payload(name: name, bytes: [UInt8](try Data(contentsOf: self.folder.appending(path: name))))
    }

    /// A recording kept compressed.
    static func unpacked(_ name: String) throws -> Payload {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", self.folder.appending(path: name).path]
        process.standardOutput = output
        try process.run()
        let bytes = [UInt8](try output.fileHandleForReading.readToEnd() ?? Data())
        process.waitUntilExit()
        return Payload(name: name, bytes: bytes)
    }

    /// Three folders up from here, through links: the repository as it is on disk.
    private static let packageRoot = URL(fileURLWithPath: #filePath)
        .resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}

extension Payload {
    /// A payload written out in a test.
    init(_ name: String, _ text: String) {
        self.init(name: name, bytes: [UInt8](text.utf8))
    }

    /// The same payload with one piece of text replaced, as often as it occurs.
    func replacing(_ old: String, with new: String) -> Payload {
        let text = String(decoding: self.bytes, as: UTF8.self).replacingOccurrences(of: old, with: new)
        return Payload(self.name, text)
    }
}
