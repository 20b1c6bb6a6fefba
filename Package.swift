// swift-tools-version: 6.2
import PackageDescription

/// A room of the core: a library named after its folder.
func room(_ name: String, path: String? = nil, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, path: path ?? "Core/\(name)")
}

let log = Target.Dependency.product(name: "Logging", package: "swift-log")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let http = ["NIOCore", "NIOHTTP1", "NIOPosix"].map { Target.Dependency.product(name: $0, package: "swift-nio") }
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")

/// A function: a library that holds its domain, and a thin binary that wires it to live adapters.
func function(_ module: String, binary: String, _ dependencies: [Target.Dependency]) -> [Target] {
    [
        .target(name: module, dependencies: dependencies, path: "Functions/\(module)/Handler"),
        .executableTarget(
            name: binary, dependencies: [.target(name: module), "Hosting"], path: "Functions/\(module)/Main"),
    ]
}

let package = Package(
    name: "fastbreak",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        room("Timing"),
        room("Warehouse", ["Timing"]),
        room("Invocation", ["Timing", log]),
        room("Alerts", ["Timing"]),
        room("Messaging", ["Invocation", "Timing"]),
        room("Gates", ["Timing", "Warehouse"]),
        .systemLibrary(
            name: "CSQLite", path: "Core/Adapters/CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        room(
            "SQLiteAdapter", path: "Core/Adapters/SQLite",
            ["Alerts", "CSQLite", "Invocation", "Messaging", "Pipeline", "Timing", "Warehouse"]),
        room("ObjectStoreAdapter", path: "Core/Adapters/ObjectStore", ["Pipeline"]),
        .systemLibrary(
            name: "CLibCurl", path: "Core/Adapters/CLibCurl", pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"])]),
        room("HTTPAdapter", path: "Core/Adapters/HTTP", ["CLibCurl", "Scraping"]),
        room("Extraction", ["Timing", "Warehouse"]),
        room("Statistics", ["Timing", "Warehouse"]),
        room("Scraping", ["Extraction", "Timing"]),
        room("Rollout", ["Timing"]),
        room("Telemetry", ["Timing", log]),
        room(
            "Hosting",
            [
                "Gates", "HTTPAdapter", "Invocation", "Messaging", "ObjectStoreAdapter", "Pipeline", "Rollout",
                "SQLiteAdapter", "Scraping", "Telemetry", "Timing", arguments, log,
            ]),
        room("Broker", path: "local-runtime/Broker", ["Invocation", "Timing"]),
        room(
            "Driver", path: "local-runtime/Driver",
            ["Broker", "Hosting", "Invocation", "Messaging", "Pipeline", "Timing"]),
        room("Upstream", path: "local-runtime/Upstream", ["Timing"] + http),
        room(
            "JobRunner", path: "local-runtime/JobRunner",
            ["Driver", "Hosting", "Invocation", "Timing", subprocess, system]),
        room(
            "Commands", path: "local-runtime/Commands",
            [
                "DeadlineTick", "Driver", "Gates", "Hosting", "Invocation", "JobRunner", "ObjectStoreAdapter",
                "Phase2ToPhase3", "Phase3ToPhase4", "Pipeline", "PlanDay", "ProcessAnalytics", "ProcessPrecompute",
                "ProcessRaw", "Scrape", "Statistics", "Telemetry", "Timing", "Upstream", "Warehouse", arguments,
            ]),
        .executableTarget(name: "fastbreak", dependencies: ["Commands", arguments], path: "local-runtime/Main"),
        room("Pipeline", ["Alerts", "Gates", "Invocation", "Messaging", "Timing", "Warehouse", crypto]),
    ]
        + function("PlanDay", binary: "plan-day", ["Invocation", "Pipeline", "Timing"])
        + function(
            "Scrape", binary: "scrape",
            ["Alerts", "Extraction", "Invocation", "Messaging", "Pipeline", "Scraping", "Timing", "Warehouse"])
        + function(
            "ProcessRaw", binary: "process-raw",
            ["Alerts", "Extraction", "Invocation", "Messaging", "Pipeline", "Timing", "Warehouse"])
        + function("Phase2ToPhase3", binary: "phase2-to-phase3", ["Invocation", "Pipeline"])
        + function("Phase3ToPhase4", binary: "phase3-to-phase4", ["Invocation", "Pipeline"])
        + function(
            "ProcessAnalytics", binary: "process-analytics",
            ["Invocation", "Pipeline", "Statistics", "Timing", "Warehouse"])
        + function(
            "ProcessPrecompute", binary: "process-precompute",
            ["Invocation", "Pipeline", "Statistics", "Timing", "Warehouse"])
        + function("DeadlineTick", binary: "deadline-tick", ["Invocation", "Messaging", "Pipeline", "Timing"])
)

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ]
}
