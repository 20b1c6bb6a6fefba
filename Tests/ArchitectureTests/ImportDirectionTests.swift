import Foundation
import Testing

/// The picture of `design.md` §2, kept true: who may import whom.
@Suite struct ImportDirectionTests {
    /// Rooms without I/O, lowest first; a room may import those that its entry names and nothing else of ours.
    static let pureRooms: [String: Set<String>] = [
        "Timing": [],
        "Alerts": ["Timing"],
        "Invocation": ["Timing"],
        "Messaging": ["Alerts", "Invocation", "Timing"],
        "Resilience": ["Timing"],
        "Rollout": ["Timing"],
        "Telemetry": ["Timing"],
        "Warehouse": ["Timing"],
        "Gates": ["Timing", "Warehouse"],
        "Statistics": ["Timing", "Warehouse"],
        "Extraction": ["Timing", "Warehouse"],
        "Scraping": ["Extraction", "Invocation", "Resilience", "Telemetry", "Timing"],
        "Pipeline": ["Alerts", "Gates", "Invocation", "Messaging", "Timing", "Warehouse"],
        "Recovery": ["Pipeline", "Timing", "Warehouse"],
    ]

    static let adapters: Set = [
        "HTTPAdapter", "ObjectStoreAdapter", "PDFTextAdapter", "PostgresAdapter", "SQLiteAdapter", "CLibCurl", "CLibPQ",
        "CSQLite",
    ]

    /// Foreign modules that a pure room may use: values and interfaces, no I/O.
    static let foreignInPureRooms: [String: Set<String>] = [
        "Invocation": ["FoundationEssentials", "Logging"], "Telemetry": ["Glibc", "Logging", "Synchronization"],
        "Gates": ["Synchronization"], "Resilience": ["Synchronization"], "Timing": ["Glibc", "Synchronization"],
        "Pipeline": ["Crypto"],
        "Extraction": ["FoundationEssentials"],
        "Scraping": ["Crypto", "CryptoExtras", "FoundationEssentials", "Logging", "Synchronization"],
    ]

    @Test(arguments: pureRooms.keys.sorted())
    func `a pure room imports only what lies below it`(room: String) throws {
        let allowed = (Self.pureRooms[room] ?? []).union(Self.foreignInPureRooms[room] ?? [])
        let files = try Self.files(in: "Core/\(room)")
        #expect(!files.isEmpty)
        for file in files {
            for module in try Self.imports(of: file) where !allowed.contains(module) {
                Issue.record("\(file) imports \(module), which does not lie below \(room)")
            }
        }
    }

    @Test func `a handler imports pure rooms only`() throws {
        let files = try Self.files(in: "Functions").filter { $0.contains("/Handler/") }
        #expect(files.count >= 8)
        for file in files {
            for module in try Self.imports(of: file) where Self.pureRooms[module] == nil {
                Issue.record("\(file) imports \(module), which is no pure room")
            }
        }
    }

    @Test func `adapters are named in Main, Hosting and the local runtime only`() throws {
        for file in try Self.files(in: "Core") + Self.files(in: "Functions") {
            if file.contains("/Adapters/") || file.contains("/Hosting/") || file.contains("/Main/") { continue }
            let named = Self.adapters.intersection(try Self.imports(of: file))
            #expect(named.isEmpty, "\(file) names \(named)")
        }
    }

    @Test func `a C library is imported by its own adapter only`() throws {
        let owners = [
            ("CLibCurl", "Core/Adapters/HTTP/"), ("CLibPQ", "Core/Adapters/Postgres/"),
            ("CSQLite", "Core/Adapters/SQLite/"),
        ]
        for (module, folder) in owners {
            for root in ["Core", "Functions", "local-runtime"] {
                for file in try Self.files(in: root) where try Self.imports(of: file).contains(module) {
                    #expect(file.contains(folder), "\(file) imports \(module)")
                }
            }
        }
    }

    @Test func `no room of the core imports the local runtime, and none imports Foundation`() throws {
        let runtime: Set = [
            "Broker", "Commands", "Driver", "JobRunner", "Scheduler", "Simulation", "Upstream", "Foundation",
        ]
        for file in try Self.files(in: "Core") + Self.files(in: "Functions") {
            let named = runtime.intersection(try Self.imports(of: file))
            #expect(named.isEmpty, "\(file) imports \(named)")
        }
    }

    @Test func `time, chance and environment are asked for in one place each`() throws {
        let doors = ["TimeSource+Live.swift", "Randomness.swift", "HostEnvironment.swift"]
        let forbidden = ["Date()", "Task.sleep", ".random(", "ProcessInfo.processInfo", "SystemRandomNumberGenerator"]
        for file in try Self.files(in: "Core") + Self.files(in: "Functions") {
            if doors.contains(where: { file.hasSuffix("/\($0)") }) { continue }
            let text = try String(contentsOfFile: file, encoding: .utf8)
            for word in forbidden { #expect(!text.contains(word), "\(file) asks for \(word)") }
        }
    }

    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    private static func files(in folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(folder)")
            .filter { $0.hasSuffix(".swift") }.sorted().map { "\(root)/\(folder)/\($0)" }
    }

    private static func imports(of file: String) throws -> Set<String> {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let modules = text.split(separator: "\n").compactMap { line -> String? in
            let words = line.drop(while: \.isWhitespace).split(separator: " ")
            guard let place = words.firstIndex(of: "import"), place <= 2, words.count > place + 1,
                words[..<place].allSatisfy({ ["package", "internal", "public", "@testable"].contains($0) })
            else { return nil }
            return String(words[place + 1])
        }
        return Set(modules)
    }
}
