import FoundationEssentials

/// Where the recorded payloads are; they are public facts that stay outside the repository.
enum Recordings {
    /// `FASTBREAK_RECORDINGS`, else `../shared/recordings` beside the package, the folder above `Tests`.
    static let folder: String =
        ProcessInfo.processInfo.environment["FASTBREAK_RECORDINGS"] ?? Self.packageFolder + "/../shared/recordings"

    static let day = Self.folder + "/2024-01-15"

    /// Suites that compare with the real payloads are shown as skipped where these are absent.
    static var arePresent: Bool { FileManager.default.fileExists(atPath: Self.day) }

    private static var packageFolder: String {
        let resolved = URL(filePath: #filePath).resolvingSymlinksInPath().path
        return resolved.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
    }

    static func data(_ name: String) throws -> Data {
        try Data(contentsOf: URL(filePath: "\(Self.folder)/\(name)"))
    }
}
