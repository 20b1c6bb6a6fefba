import Foundation

/// Where the recorded payloads are; they are public facts that stay outside the repository.
enum Recordings {
    /// `FASTBREAK_RECORDINGS`, else `../shared/recordings` beside the package, the folder above `Tests`.
    static let folder: String =
        ProcessInfo.processInfo.environment["FASTBREAK_RECORDINGS"] ?? Self.packageFolder + "/../shared/recordings"

    static let day = Self.folder + "/2024-01-15"

    /// Suites that compare with the real payloads are shown as skipped where these are absent.
    static var arePresent: Bool { FileManager.default.fileExists(atPath: Self.day) }

    private static var packageFolder: String {
        let resolved = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().path
        return resolved.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
    }

    static func data(_ name: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: "\(Self.folder)/\(name)"))
    }

    static func json(_ name: String) throws -> JSONTree {
        try JSONTree(name.hasSuffix(".gz") ? Self.unzipped(name) : Self.data(name))
    }

    private static func unzipped(_ name: String) throws -> Data {
        let gzip = Process()
        let output = Pipe()
        gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        gzip.arguments = ["gzip", "-dc", "\(Self.folder)/\(name)"]
        gzip.standardOutput = output
        try gzip.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        gzip.waitUntilExit()
        return data
    }
}
