// swift-tools-version: 6.2
import PackageDescription

/// A room: a library named after its folder.
func room(_ name: String, path: String? = nil, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, path: path ?? "Core/\(name)")
}

/// One folder a function: a library that holds its domain, and a thin binary that wires it to live adapters.
///
/// `adapters` are those that this binary needs besides what every one has.
func function(
    _ module: String, binary: String, adapters: [Target.Dependency] = [], _ dependencies: [Target.Dependency]
) -> [Target] {
    [
        .target(name: module, dependencies: dependencies, path: "Functions/\(module)/Handler"),
        .executableTarget(
            name: binary, dependencies: [.target(name: module), "Hosting"] + adapters,
            path: "Functions/\(module)/Main"),
    ]
}

/// The tests of a room.
func tests(_ name: String, exclude: [String] = [], _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, path: "Tests/\(name)", exclude: exclude)
}

/// A C library of the system, found through pkg-config.
func system(_ name: String, pkgConfig: String, debian: String) -> Target {
    .systemLibrary(
        name: name, path: "Core/Adapters/\(name)", pkgConfig: pkgConfig, providers: [.apt([debian])])
}

let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let log = Target.Dependency.product(name: "Logging", package: "swift-log")
let nio = ["NIOCore", "NIOHTTP1", "NIOPosix"].map { Target.Dependency.product(name: $0, package: "swift-nio") }
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

let core: [Target] = [
    room("Timing"),
    room("Alerts", ["Timing"]),
    room("Invocation", ["Timing", log]),
    room("Messaging", ["Alerts", "Invocation", "Timing"]),
    room("Resilience", ["Timing"]),
    room("Rollout", ["Timing"]),
    room("Telemetry", ["Timing", log]),
    room("Warehouse", ["Timing"]),
    room("Gates", ["Timing", "Warehouse"]),
    room("Statistics", ["Timing", "Warehouse"]),
    room("Extraction", ["Timing", "Warehouse"]),
    room(
        "Scraping", ["Extraction", "Invocation", "Resilience", "Telemetry", "Timing", crypto, cryptoExtras, log]),
    room("Pipeline", ["Alerts", "Gates", "Invocation", "Messaging", "Timing", "Warehouse", crypto]),
    room("Recovery", ["Pipeline", "Timing", "Warehouse"]),
    room(
        "TestSupport",
        [
            "Alerts", "Invocation", "Messaging", "Pipeline", "Resilience", "Scraping", "Telemetry", "Timing",
            "Warehouse", crypto, cryptoExtras, log,
        ]),
]

let adapters: [Target] = [
    system("CLibCurl", pkgConfig: "libcurl", debian: "libcurl4-openssl-dev"),
    system("CLibPQ", pkgConfig: "libpq", debian: "libpq-dev"),
    system("CSQLite", pkgConfig: "sqlite3", debian: "libsqlite3-dev"),
    room("HTTPAdapter", path: "Core/Adapters/HTTP", ["CLibCurl", "Scraping"]),
    room("ObjectStoreAdapter", path: "Core/Adapters/ObjectStore", ["Pipeline"]),
    room("PDFTextAdapter", path: "Core/Adapters/PDF", ["Extraction", subprocess]),
    room(
        "PostgresAdapter", path: "Core/Adapters/Postgres",
        ["Alerts", "CLibPQ", "Invocation", "Messaging", "Pipeline", "Resilience", "Timing", "Warehouse"]),
    room(
        "SQLiteAdapter", path: "Core/Adapters/SQLite",
        ["Alerts", "CSQLite", "Invocation", "Messaging", "Pipeline", "Resilience", "Timing", "Warehouse"]),
    room(
        "Hosting",
        [
            "Gates", "HTTPAdapter", "Invocation", "Messaging", "ObjectStoreAdapter", "Pipeline", "PostgresAdapter",
            "Resilience", "Rollout", "SQLiteAdapter", "Scraping", "Telemetry", "Timing", arguments, log,
        ]),
]

let functions: [Target] =
    function("PlanDay", binary: "plan-day", ["Invocation", "Pipeline", "Timing"])
    + function(
        "Scrape", binary: "scrape", adapters: ["HTTPAdapter"],
        [
            "Alerts", "Extraction", "Invocation", "Messaging", "Pipeline", "Resilience", "Scraping", "Telemetry",
            "Timing", "Warehouse", log,
        ])
    + function(
        "ProcessRaw", binary: "process-raw", adapters: ["PDFTextAdapter"],
        ["Alerts", "Extraction", "Gates", "Invocation", "Messaging", "Pipeline", "Timing", "Warehouse"])
    + function("Phase2ToPhase3", binary: "phase2-to-phase3", ["Invocation", "Pipeline"])
    + function(
        "ProcessAnalytics", binary: "process-analytics",
        ["Invocation", "Pipeline", "Statistics", "Timing", "Warehouse"])
    + function("Phase3ToPhase4", binary: "phase3-to-phase4", ["Invocation", "Pipeline"])
    + function(
        "ProcessPrecompute", binary: "process-precompute",
        ["Invocation", "Pipeline", "Statistics", "Timing", "Warehouse"])
    + function("Phase4ToPhase5", binary: "phase4-to-phase5", ["Invocation", "Pipeline"])
    + function("Phase5ToPhase6", binary: "phase5-to-phase6", ["Invocation", "Pipeline"])
    + function("GateAdmin", binary: "gate-admin", ["Invocation", "Pipeline", "Timing"])
    + function("DeadlineTick", binary: "deadline-tick", ["Invocation", "Messaging", "Pipeline", "Timing"])
    + function("Prune", binary: "prune", ["Invocation", "Pipeline", "Timing"])

let localRuntime: [Target] = [
    room("Upstream", path: "local-runtime/Upstream", ["Timing"] + nio),
    room("Broker", path: "local-runtime/Broker", ["Invocation", "Timing"]),
    room("Scheduler", path: "local-runtime/Scheduler", ["Invocation", "Timing"]),
    room(
        "Driver", path: "local-runtime/Driver",
        [
            "Broker", "Hosting", "Invocation", "Messaging", "Pipeline", "Resilience", "Scheduler", "Timing",
            "Warehouse",
        ]),
    room(
        "JobRunner", path: "local-runtime/JobRunner",
        ["Driver", "Hosting", "Invocation", "Timing", subprocess, systemPackage]),
    room(
        "Simulation", path: "local-runtime/Simulation",
        [
            "Alerts", "Broker", "DeadlineTick", "Driver", "GateAdmin", "Gates", "Hosting", "Invocation", "Messaging",
            "Phase2ToPhase3", "Phase3ToPhase4", "Phase4ToPhase5", "Phase5ToPhase6", "Pipeline", "PlanDay",
            "PostgresAdapter", "SQLiteAdapter", "TestSupport", "Timing", "Warehouse", log,
        ]),
    // C, preloaded by `bench breaker` to count allocations; linked into nothing.
    .target(name: "AllocationCounter", path: "local-runtime/AllocationCounter"),
    room(
        "Bench", path: "local-runtime/Bench",
        [
            "Alerts", "Extraction", "Gates", "HTTPAdapter", "Hosting", "Invocation", "Messaging", "Phase2ToPhase3",
            "Pipeline", "PostgresAdapter", "Resilience", "SQLiteAdapter", "Scrape", "Scraping", "Telemetry",
            "TestSupport", "Timing", "Upstream", "Warehouse", arguments, log, subprocess, systemPackage,
        ]),
    room(
        "Commands", path: "local-runtime/Commands",
        [
            "Alerts", "Bench", "DeadlineTick", "Driver", "GateAdmin", "Gates", "HTTPAdapter", "Hosting", "Invocation",
            "JobRunner", "Messaging", "ObjectStoreAdapter", "PDFTextAdapter", "Phase2ToPhase3", "Phase3ToPhase4",
            "Phase4ToPhase5", "Phase5ToPhase6", "Pipeline", "PlanDay", "ProcessAnalytics", "ProcessPrecompute",
            "ProcessRaw", "Prune", "Recovery", "Resilience", "Rollout", "Scheduler", "Scrape", "Scraping", "Simulation",
            "Statistics", "Telemetry", "Timing", "Upstream", "Warehouse", arguments,
        ]),
    .executableTarget(name: "fastbreak", dependencies: ["Commands", arguments], path: "local-runtime/Main"),
]

let testTargets: [Target] = [
    // A server that the tests start; beside them, because what is shipped never does.
    room("PostgresTesting", path: "Tests/PostgresTesting", ["PostgresAdapter", "Timing"]),
    tests("ArchitectureTests", ["Rollout"]),
    tests("BrokerTests", ["Broker", "Invocation", "Timing"]),
    tests("DriverTests", ["Driver", "Invocation", "Pipeline", "TestSupport", "Timing"]),
    tests("ExtractionTests", ["Extraction", "Timing", "Warehouse"]),
    tests("GatesTests", ["Gates", "TestSupport", "Timing", "Warehouse"]),
    tests(
        "GateProofTests",
        [
            "Alerts", "Extraction", "Gates", "Hosting", "Invocation", "Messaging", "Phase2ToPhase3", "Phase3ToPhase4",
            "Phase4ToPhase5", "Phase5ToPhase6", "Pipeline", "PostgresAdapter", "PostgresTesting", "ProcessAnalytics",
            "ProcessPrecompute", "ProcessRaw", "SQLiteAdapter", "TestSupport", "Timing", "Upstream", "Warehouse", log,
        ]),
    tests("HTTPAdapterTests", exclude: ["Fixtures"], ["HTTPAdapter", "Scraping"]),
    tests(
        "IntegrationTests",
        [
            "Alerts", "Commands", "Driver", "Hosting", "Invocation", "JobRunner", "Messaging", "Pipeline",
            "PostgresAdapter", "PostgresTesting", "Recovery", "Resilience", "Rollout", "SQLiteAdapter", "Scraping",
            "Statistics", "TestSupport", "Timing", "Upstream", "Warehouse", subprocess, systemPackage, log,
        ]),
    tests("InvocationTests", ["Invocation", "Timing"]),
    tests(
        "PipelineTests",
        [
            "Alerts", "DeadlineTick", "GateAdmin", "Gates", "Invocation", "Messaging", "Phase2ToPhase3", "Pipeline",
            "PlanDay", "Prune", "TestSupport", "Timing", "Warehouse", log,
        ]),
    tests(
        "HostingTests",
        [
            "Alerts", "Gates", "Hosting", "Invocation", "Messaging", "Pipeline", "Resilience", "Rollout", "Telemetry",
            "TestSupport", "Timing", "Warehouse", log,
        ]),
    tests("MessagingTests", ["Invocation", "Messaging", "Timing"]),
    tests("SchedulerTests", ["Invocation", "Scheduler", "Timing"]),
    tests("ScrapingTests", ["Extraction", "Invocation", "Resilience", "Scraping", "TestSupport", "Timing"]),
    tests(
        "ScrapeTests",
        [
            "Alerts", "Extraction", "Hosting", "Invocation", "Messaging", "Pipeline", "ProcessRaw", "Resilience",
            "Scrape", "Scraping", "Telemetry", "TestSupport", "Timing", "Warehouse", log,
        ]),
    tests(
        "PostgresAdapterTests",
        [
            "Alerts", "Gates", "Invocation", "Messaging", "Pipeline", "PostgresAdapter", "PostgresTesting",
            "TestSupport", "Timing", "Warehouse",
        ]),
    tests("PDFTextAdapterTests", ["Extraction", "PDFTextAdapter", "Timing", "Warehouse"]),
    tests(
        "ProcessRawTests",
        [
            "Extraction", "Invocation", "Messaging", "Pipeline", "ProcessRaw", "TestSupport", "Timing", "Warehouse",
            log,
        ]),
    tests(
        "RateLimitTests",
        [
            "Alerts", "Bench", "Extraction", "HTTPAdapter", "Invocation", "Messaging", "Pipeline", "Resilience",
            "SQLiteAdapter", "Scrape", "Scraping", "Telemetry", "TestSupport", "Timing", "Upstream", "Warehouse", log,
        ]),
    tests("RecoveryTests", ["Messaging", "Pipeline", "Recovery", "TestSupport", "Timing", "Warehouse"]),
    tests("ResilienceTests", ["Resilience", "TestSupport", "Timing"]),
    tests("RolloutTests", ["Rollout", "Timing"]),
    tests("SimulationTests", ["Alerts", "Invocation", "Messaging", "Pipeline", "Simulation", "TestSupport", "Timing"]),
    tests("StatisticsTests", ["Statistics", "Timing", "Warehouse"]),
    tests(
        "StoreTests",
        [
            "Alerts", "GateAdmin", "Gates", "Invocation", "Messaging", "ObjectStoreAdapter", "Pipeline",
            "PostgresAdapter", "PostgresTesting", "Resilience", "SQLiteAdapter", "TestSupport", "Timing", "Warehouse",
            log,
        ]),
    tests("TelemetryTests", ["Telemetry", "TestSupport", "Timing", log]),
    tests("TestSupportTests", ["TestSupport", "Timing"]),
    tests("TimingTests", exclude: ["Fixtures"], ["Timing"]),
    tests(
        "TopologyTests",
        ["Commands", "Gates", "Invocation", "Pipeline", "Timing", "Warehouse"]),
    tests("UpstreamTests", ["Timing", "Upstream"] + nio),
    tests("VectorTests", ["Gates", "Pipeline", "Resilience", "Rollout", "Timing", "Warehouse"]),
    tests("WarehouseTests", ["Timing", "Warehouse"]),
]

let package = Package(
    name: "fastbreak",
    platforms: [.macOS(.v15)],
    products: [.library(name: "AllocationCounter", type: .dynamic, targets: ["AllocationCounter"])],
    dependencies: [
        // The command line of every binary: subcommands, help, exit code 64 for usage.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // SHA-256 of payloads and rows; RSA, with which a service account signs for its token.
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        // Structured logging behind the interface that every Swift server library knows.
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        // The loopback server that plays the sources; local-runtime only.
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        // The file paths that swift-subprocess takes.
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        // Starts pdftotext, and in the local runtime functions as processes of their own.
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: core + adapters + functions + localRuntime + testTargets
)

/// `make test` sets it: a warning in our own code is an error there, and never in a dependency's.
let isStrict = Context.environment["FASTBREAK_STRICT"] == "1"

for target in package.targets where target.type != .system {
    target.swiftSettings =
        [
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .enableUpcomingFeature("InternalImportsByDefault"),
        ] + (isStrict ? [.treatAllWarnings(as: .error)] : [])
}
