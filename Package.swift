// swift-tools-version: 6.2
import PackageDescription

/// A room of the core: a library named after its folder.
func room(_ name: String, path: String? = nil, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, path: path ?? "Core/\(name)")
}

let log = Target.Dependency.product(name: "Logging", package: "swift-log")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")

let package = Package(
    name: "fastbreak",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    ],
    targets: [
        room("Timing"),
        room("Warehouse", ["Timing"]),
        room("Invocation", ["Timing", log]),
        room("Alerts", ["Timing"]),
        room("Messaging", ["Invocation", "Timing"]),
        room("Gates", ["Timing", "Warehouse"]),
        room("Pipeline", ["Alerts", "Gates", "Invocation", "Messaging", "Timing", "Warehouse", crypto]),
    ]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ]
}
