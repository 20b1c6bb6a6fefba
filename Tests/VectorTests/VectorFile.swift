import Foundation

/// The cases of one file of the vectors' folder: `$FASTBREAK_VECTORS`, by default `Tests/Vectors`.
enum VectorFile {
    private static let otherFolder = ProcessInfo.processInfo.environment["FASTBREAK_VECTORS"].flatMap {
        $0.isEmpty ? nil : $0
    }
    static let folder: String = {
        if let otherFolder { return otherFolder }
        return URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Vectors").path
    }()

    /// Whether a file has to be run: a folder of somebody else's need not have them all.
    static func isDue(_ name: String) -> Bool {
        Self.otherFolder == nil || FileManager.default.fileExists(atPath: "\(Self.folder)/\(name)")
    }

    /// The files that are known here and are there.
    static var present: [String] {
        [
            "backoff.json", "phase3_modes.json", "processor_names.json", "rate_limit_flags.json", "retry_after.json",
            "validator_game_count.json", "validator_quality.json",
        ].filter { FileManager.default.fileExists(atPath: "\(Self.folder)/\($0)") }
    }

    static func read<Contents: Decodable>(_ name: String) throws -> Contents {
        let data = try Data(contentsOf: URL(filePath: "\(Self.folder)/\(name)"))
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Contents.self, from: data)
    }
}
